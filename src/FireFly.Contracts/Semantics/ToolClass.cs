using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>What a tool does, as a person would sort it.</summary>
public enum ToolClass
{
    /// <summary>Neither name, description nor schema tells.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>Gives what is known of one entity, or of the one state there is.</summary>
    [JsonStringEnumMemberName("lookUp")] LookUp,

    /// <summary>Gives several entities: a list, a search, a filter.</summary>
    [JsonStringEnumMemberName("search")] Search,

    /// <summary>Computes a result from its operands alone.</summary>
    [JsonStringEnumMemberName("compute")] Compute,

    /// <summary>Converts a value from one unit, currency, zone or language to another.</summary>
    [JsonStringEnumMemberName("convert")] Convert,

    /// <summary>Makes something new.</summary>
    [JsonStringEnumMemberName("create")] Create,

    /// <summary>Changes something that is there.</summary>
    [JsonStringEnumMemberName("change")] Change,

    /// <summary>Removes something.</summary>
    [JsonStringEnumMemberName("delete")] Delete,

    /// <summary>Sends something to somebody or to another system.</summary>
    [JsonStringEnumMemberName("send")] Send,

    /// <summary>Formats, encodes or decodes what it is given.</summary>
    [JsonStringEnumMemberName("format")] Format,

    /// <summary>Prepares a session or tells how to use the server: logging in, settings, lists of its own tools.</summary>
    [JsonStringEnumMemberName("setUp")] SetUp,
}
