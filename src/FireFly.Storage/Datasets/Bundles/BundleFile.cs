using System.Text.Json.Serialization;

namespace FireFly.Storage.Datasets;

/// <summary>One file of a bundle.</summary>
/// <param name="Name">Its name, without folders.</param>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Its size, unpacked.</param>
/// <param name="Lines">Its line breaks.</param>
public sealed record BundleFile(
    [property: JsonRequired] string Name, [property: JsonRequired] string Sha256, [property: JsonRequired] long Bytes, [property: JsonRequired] long Lines);
