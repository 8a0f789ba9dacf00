using System.Text.Json;

namespace FireFly.Contracts;

/// <summary>Work longer than a request: what it is, where it stands, what it gave.</summary>
public sealed record JobRecord
{
    /// <summary>Id; also the last segment of its route.</summary>
    public required string Id { get; init; }

    /// <summary>What it does: <c>graph</c>, <c>exploration</c>, <c>synthesis</c>, <c>pipeline</c>, <c>export</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>Where it stands.</summary>
    public required JobState State { get; init; }

    /// <summary>The request that started it; enough to go on after a crash.</summary>
    public required JsonElement Request { get; init; }

    /// <summary>Units finished.</summary>
    public int Done { get; init; }

    /// <summary>Units in all, as far as known; 0 when unknown.</summary>
    public int Total { get; init; }

    /// <summary>What it is doing, for people.</summary>
    public string? Message { get; init; }

    /// <summary>Why it failed.</summary>
    public string? Error { get; init; }

    /// <summary>What it gave, for example the id of a graph.</summary>
    public JsonElement? Result { get; init; }

    /// <summary>The trace of the request that submitted it, as a <c>traceparent</c> of W3C Trace Context; whoever runs the job goes on with it.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When it was accepted.</summary>
    public required DateTimeOffset Created { get; init; }

    /// <summary>When it last changed.</summary>
    public required DateTimeOffset Updated { get; init; }
}
