using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>What a value of an output is called, and whose it is.</summary>
internal sealed record Attribute
{
    /// <summary>"priority", "size in bytes"; empty for the thing itself.</summary>
    public required string Noun { get; init; }

    public required ValueKind Kind { get; init; }

    public string? Unit { get; init; }

    /// <summary>The entity that the value names or identifies, where it is another than the owner.</summary>
    public EntityNoun? RefersTo { get; init; }

    /// <summary>Whether the value names or identifies the very owner.</summary>
    public bool IsIdentity { get; init; }

    /// <summary>What it is an attribute of; null where that goes without saying.</summary>
    public Thing? Owner { get; init; }

    /// <summary>Where its owner is an element of a list: the list.</summary>
    public EntitySet? Set { get; init; }

    public JsonElement Value { get; init; }
}
