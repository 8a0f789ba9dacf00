using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>What a parameter is for.</summary>
public enum ParameterRole
{
    /// <summary>Nothing tells.</summary>
    [JsonStringEnumMemberName("unknown")] Unknown,

    /// <summary>Says which entity is meant.</summary>
    [JsonStringEnumMemberName("identifier")] Identifier,

    /// <summary>Narrows what is listed or searched.</summary>
    [JsonStringEnumMemberName("filter")] Filter,

    /// <summary>What a computation, a conversion or a formatting works on.</summary>
    [JsonStringEnumMemberName("operand")] Operand,

    /// <summary>What is written, sent or made.</summary>
    [JsonStringEnumMemberName("content")] Content,

    /// <summary>How much of an answer is wanted, and in which form: limit, page, order, format, verbosity.</summary>
    [JsonStringEnumMemberName("control")] Control,

    /// <summary>Where the tool works: a project, a tenant, a folder. The same for all that is asked of it.</summary>
    [JsonStringEnumMemberName("context")] Context,

    /// <summary>A key, a token or a password.</summary>
    [JsonStringEnumMemberName("credential")] Credential,

    /// <summary>A choice of how it is done.</summary>
    [JsonStringEnumMemberName("option")] Option,
}
