using FireFly.Contracts;
using FireFly.Verification.Replay;

namespace FireFly.Verification.Tests.Replay;

/// <summary>Recordings in memory, the index made as it is needed.</summary>
public sealed class ReplayEngineTests : ReplayEngineConformance
{
    protected override ReplayEngine Create(IReadOnlyList<Tool> tools, IReadOnlyList<RecordedCall> recordings) => new(tools, recordings.AsEnumerable());
}
