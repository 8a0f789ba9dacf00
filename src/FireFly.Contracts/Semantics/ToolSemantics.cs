using System.Text.Json.Serialization;

namespace FireFly.Contracts;

/// <summary>What a tool means: read from its name, description, schemas, annotations and results, and open to correction.</summary>
public sealed record ToolSemantics
{
    /// <summary>Tool id.</summary>
    public required string Tool { get; init; }

    /// <summary>What it does.</summary>
    public required ToolClass Class { get; init; }

    /// <summary>Its verb in the base form: <c>search</c>; null where none is known.</summary>
    public string? Verb { get; init; }

    /// <summary>What it is about; null where nothing tells.</summary>
    public EntityNoun? Object { get; init; }

    /// <summary>Whether it gives several of its object.</summary>
    public bool Many { get; init; }

    /// <summary>The parameter that says which entity; null for none.</summary>
    public string? Identifier { get; init; }

    /// <summary>The description's first sentence as a verb phrase: <c>list the open issues of a repository</c>; null where it is no fit phrase.</summary>
    public string? Goal { get; init; }

    /// <summary>All parameters, in the order of the schema.</summary>
    public IReadOnlyList<ParameterMeaning> Parameters { get; init; } = [];

    /// <summary>Declared and observed outputs, by pattern.</summary>
    public IReadOnlyList<OutputMeaning> Outputs { get; init; } = [];

    /// <summary>Lists in its results, by pattern.</summary>
    public IReadOnlyList<ListMeaning> Lists { get; init; } = [];

    /// <summary>What was concluded, how surely and why.</summary>
    public IReadOnlyList<Conclusion> Conclusions { get; init; } = [];

    /// <summary>Whether calling it changes something.</summary>
    [JsonIgnore]
    public bool Changes => Class is ToolClass.Create or ToolClass.Change or ToolClass.Delete or ToolClass.Send;

    /// <summary>The meaning of a parameter; null where the schema has none of that name.</summary>
    public ParameterMeaning? Parameter(string name) => Parameters.FirstOrDefault(parameter => parameter.Name == name);

    /// <summary>How sure a conclusion is; 0 where there is none.</summary>
    public double ConfidenceIn(string about) => Conclusions.FirstOrDefault(conclusion => conclusion.About == about)?.Confidence ?? 0;
}
