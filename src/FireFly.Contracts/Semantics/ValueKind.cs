using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>What kind of value a parameter takes or an output holds.</summary>
public enum ValueKind
{
    /// <summary>Nothing tells.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>Identifies an entity: an id, a key, a slug, a number that counts up.</summary>
    [JsonStringEnumMemberName("identifier")] Identifier,

    /// <summary>Names an entity, as people do.</summary>
    [JsonStringEnumMemberName("name")] Name,

    /// <summary>One of a few words: a status, a type, a priority.</summary>
    [JsonStringEnumMemberName("label")] Label,

    /// <summary>Free text.</summary>
    [JsonStringEnumMemberName("text")] Text,

    /// <summary>A file or folder.</summary>
    [JsonStringEnumMemberName("path")] Path,

    /// <summary>A web address.</summary>
    [JsonStringEnumMemberName("url")] Url,

    /// <summary>An e-mail address.</summary>
    [JsonStringEnumMemberName("email")] Email,

    /// <summary>A number with a unit or a dimension.</summary>
    [JsonStringEnumMemberName("quantity")] Quantity,

    /// <summary>How many.</summary>
    [JsonStringEnumMemberName("count")] Count,

    /// <summary>Another number: a score, a ratio, an operand.</summary>
    [JsonStringEnumMemberName("number")] Number,

    /// <summary>A moment: date and time, or seconds since 1970.</summary>
    [JsonStringEnumMemberName("timestamp")] Timestamp,

    /// <summary>A day.</summary>
    [JsonStringEnumMemberName("date")] Date,

    /// <summary>A time of day.</summary>
    [JsonStringEnumMemberName("time")] Time,

    /// <summary>A latitude, a longitude, or both.</summary>
    [JsonStringEnumMemberName("coordinate")] Coordinate,

    /// <summary>A digest or a commit.</summary>
    [JsonStringEnumMemberName("hash")] Hash,

    /// <summary>A short code of a known list: a country, a currency, an airport, a ticker.</summary>
    [JsonStringEnumMemberName("code")] Code,

    /// <summary>True or false.</summary>
    [JsonStringEnumMemberName("boolean")] Boolean,

    /// <summary>A language.</summary>
    [JsonStringEnumMemberName("language")] Language,

    /// <summary>A version.</summary>
    [JsonStringEnumMemberName("version")] Version,

    /// <summary>What to look for: words, a query, a pattern.</summary>
    [JsonStringEnumMemberName("query")] Query,

    /// <summary>JSON in a string.</summary>
    [JsonStringEnumMemberName("json")] Json,

    /// <summary>An object or a list of objects.</summary>
    [JsonStringEnumMemberName("structure")] Structure,
}
