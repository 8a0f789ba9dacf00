using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization;

namespace FireFly.Storage.Datasets;

/// <summary>What a bundle holds: <c>manifest.json</c>, its first entry.</summary>
/// <param name="FormatVersion">Version of the bundle's form; a reader refuses what is newer than it knows.</param>
/// <param name="Id">Names the content: see <see cref="IdOf"/>.</param>
/// <param name="Files">The other entries, in their order.</param>
public sealed record BundleManifest(
    [property: JsonRequired] int FormatVersion, [property: JsonRequired] string Id, [property: JsonRequired] IReadOnlyList<BundleFile> Files)
{
    /// <summary>Name of the entry.</summary>
    public const string Name = "manifest.json";

    /// <summary>The form that this version writes.</summary>
    public const int Version = 1;

    /// <summary>
    /// SHA-256 over a line <c>name sha256</c> for each file, in the order of their names. The index is left out: it follows from the rest.
    /// </summary>
    public static string IdOf(IEnumerable<BundleFile> files) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(
        files.Where(file => file.Name != DatasetFiles.Index).OrderBy(file => file.Name, StringComparer.Ordinal).Select(file => $"{file.Name} {file.Sha256}\n")))));
}
