using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>What a dataset is, for people: where it comes from, what it holds, and how it came about.</summary>
public sealed record DatasetOverview
{
    /// <summary>Tells it from others: a hash, or <c>store</c> of what the store holds.</summary>
    public required string Id { get; init; }

    /// <summary>Name of its folder or bundle; <c>store</c>.</summary>
    public required string Name { get; init; }

    /// <summary>Number of tasks.</summary>
    public required int Tasks { get; init; }

    /// <summary>Number of tools listed.</summary>
    public required int Tools { get; init; }

    /// <summary>Number of recorded calls.</summary>
    public required int Recordings { get; init; }

    /// <summary>Edges of the tool graph; null where there is none.</summary>
    public int? Edges { get; init; }

    /// <summary>Pairs of tools with an edge over which a task hands a value on.</summary>
    public int EdgesInTasks { get; init; }

    /// <summary>Tasks by what they have: <c>server</c>, <c>split</c>, <c>shape</c>, <c>difficulty</c>, <c>calls</c>, <c>fields</c>, <c>check</c> (those that do not hold).</summary>
    public required IReadOnlyDictionary<string, IReadOnlyDictionary<string, int>> Facets { get; init; }

    /// <summary>The tools as they fared, in the order of their ids.</summary>
    public required IReadOnlyList<ToolStanding> PerTool { get; init; }

    /// <summary>Labels of the models that were evaluated on it.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>What people said of its tasks, by verdict.</summary>
    public required IReadOnlyDictionary<string, int> Verdicts { get; init; }

    /// <summary>The report of the run that made it, as it stands in <c>report.json</c>; null where there is none.</summary>
    public JsonElement? Report { get; init; }

    /// <summary>What of it cannot be read, with the place.</summary>
    public required IReadOnlyList<string> Problems { get; init; }
}
