using System.Text.Json.Serialization;

namespace FireFly.Simulator.Ors;

/// <summary>A line in the journal of a session: the episode that it stands for from now on.</summary>
/// <param name="OrsEpisode">Id of the episode; null where the session has ended.</param>
internal sealed record OrsEntry(string? OrsEpisode);

/// <summary>JSON of journals of sessions.</summary>
[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(OrsEntry))]
internal sealed partial class OrsEntryJson : JsonSerializerContext;
