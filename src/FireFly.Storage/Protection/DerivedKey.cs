using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using Microsoft.AspNetCore.DataProtection.AuthenticatedEncryption.ConfigurationModel;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace FireFly.Storage.Protection;

/// <summary>A ring of one key, derived from a secret (HKDF, RFC 5869), in the form in which data protection reads keys.</summary>
internal sealed class DerivedKey(string secret) : IXmlRepository
{
    private const int KeyBytes = 64;

    public IReadOnlyCollection<XElement> GetAllElements()
    {
        var material = HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), KeyBytes + 16, info: "FireFly store key"u8.ToArray());
        return
        [
            new XElement(
                "key",
                new XAttribute("id", new Guid(material.AsSpan(KeyBytes))),
                new XAttribute("version", 1),
                new XElement("creationDate", Moment(2000)),
                new XElement("activationDate", Moment(2000)),
                new XElement("expirationDate", Moment(9000)),
                new XElement(
                    "descriptor",
                    new XAttribute("deserializerType", typeof(AuthenticatedEncryptorDescriptorDeserializer).AssemblyQualifiedName!),
                    new XElement(
                        "descriptor",
                        new XElement("encryption", new XAttribute("algorithm", "AES_256_CBC")),
                        new XElement("validation", new XAttribute("algorithm", "HMACSHA256")),
                        new XElement("masterKey", new XElement("value", Convert.ToBase64String(material.AsSpan(0, KeyBytes))))))),
        ];
    }

    public void StoreElement(XElement element, string friendlyName) => throw new NotSupportedException("The one key is derived, and no other is made.");

    private static string Moment(int year) => new DateTimeOffset(year, 1, 1, 0, 0, 0, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture);
}
