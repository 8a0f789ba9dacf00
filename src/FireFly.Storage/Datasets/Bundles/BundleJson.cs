using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Storage.Datasets;

/// <summary>The JSON of <see cref="BundleManifest"/>; for people to read.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(BundleManifest))]
internal sealed partial class BundleJson : JsonSerializerContext;
