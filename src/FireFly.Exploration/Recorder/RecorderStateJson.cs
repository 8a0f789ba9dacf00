using System.Text.Json.Serialization;

namespace FireFly.Exploration.Recorder;

/// <summary>JSON of the recorder's own.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web, WriteIndented = false)]
[JsonSerializable(typeof(RecorderState))]
[JsonSerializable(typeof(LeaseRecord))]
internal sealed partial class RecorderStateJson : JsonSerializerContext;
