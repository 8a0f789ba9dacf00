using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Storage.Protection;

/// <summary>The keys by which ASP.NET's data protection seals what the store keeps secret.</summary>
internal static class ProtectionKeys
{
    private const string Folder = "keys";

    /// <summary>Keys of a data folder, made when they are first needed. Whoever has the database without them has no secrets.</summary>
    public static IDataProtector OfFolder(string data)
    {
        var folder = Path.Combine(data, Folder);
        PrivateFiles.MakeFolder(folder);
        return Create(builder => builder.AddKeyManagementOptions(keys => keys.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(folder), NullLoggerFactory.Instance)));
    }

    /// <summary>One key that every process derives for itself from a secret that they share, so that the database holds none.</summary>
    public static IDataProtector OfSecret(string secret) =>
        Create(builder => builder.DisableAutomaticKeyGeneration().AddKeyManagementOptions(keys => keys.XmlRepository = new DerivedKey(secret)));

    private static IDataProtector Create(Action<IDataProtectionBuilder> configure)
    {
        // Apart from the host's own: nothing is made at its start, and its other uses of data protection have other keys.
        var services = new ServiceCollection();
        configure(services.AddDataProtection().SetApplicationName("FireFly"));
        return services.BuildServiceProvider().GetRequiredService<IDataProtectionProvider>().CreateProtector("FireFly.Storage");
    }
}
