namespace FireFly.Contracts;

/// <summary>An edge of a <see cref="WorkflowDag"/>.</summary>
/// <param name="From">Tool id of the producer.</param>
/// <param name="To">Tool id of the consumer.</param>
/// <param name="Bindings">How values flow.</param>
public sealed record DagEdge(string From, string To, IReadOnlyList<Binding> Bindings);
