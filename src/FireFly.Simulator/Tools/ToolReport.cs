using System.Text.Json;
using FireFly.Simulator.Derivation;

namespace FireFly.Simulator.Tools;

/// <summary>What the recordings of a tool show about whether it changes something, beside what it says of itself.</summary>
/// <param name="Tool">Tool id.</param>
/// <param name="Server">Name of the server.</param>
/// <param name="Recordings">Recordings of the tool.</param>
/// <param name="Successes">Of these, calls that worked.</param>
/// <param name="Changed">Of all, calls that changed something, or may have: when unsure, it changed.</param>
/// <param name="States">Different states in which it was called.</param>
/// <param name="MayChange">Whether an unrecorded call leaves the state of an episode unknown.</param>
/// <param name="Annotations">The MCP annotations as the server listed them.</param>
/// <param name="Findings">Where annotations are missing or wrong.</param>
public sealed record ToolReport(
    string Tool, string Server, int Recordings, int Successes, int Changed, int States, bool MayChange, JsonElement? Annotations, IReadOnlyList<ToolFinding> Findings)
{
    /// <summary>What its recordings imply: the rules that may answer calls that nobody recorded, the best proved first.</summary>
    public IReadOnlyList<DerivationRule> Rules { get; init; } = [];

    /// <summary>Share of the recordings that changed something, 0 to 1.</summary>
    public double ChangedShare => Recordings == 0 ? 0 : (double)Changed / Recordings;
}
