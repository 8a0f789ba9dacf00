using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference;

/// <summary>What a judge said of a pair of tools.</summary>
/// <param name="From">Tool id of the producer.</param>
/// <param name="To">Tool id of the consumer.</param>
/// <param name="Confidence">0 to 1.</param>
/// <param name="Bindings">How values flow; empty: as the graph has it.</param>
/// <param name="Reason">Why, with what asked.</param>
public sealed record EdgeVerdict(string From, string To, double Confidence, IReadOnlyList<Binding> Bindings, string Reason);
