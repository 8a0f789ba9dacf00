using System.Text.Json.Serialization;
using FireFly.Standalone.Verifying.Live;
using FireFly.Standalone.Verifying.OpenEnv;

namespace FireFly.Standalone.Verifying;

/// <summary>What proving a dataset again showed.</summary>
internal sealed record VerificationOutcome
{
    /// <summary>Tasks looked at.</summary>
    public required int Tasks { get; init; }

    /// <summary>Tasks that passed every check.</summary>
    public required int Passed { get; init; }

    /// <summary>Tasks that passed, by check.</summary>
    public required IReadOnlyDictionary<string, int> PassedByCheck { get; init; }

    /// <summary>What failed, in the order of the dataset.</summary>
    public required IReadOnlyList<TaskFailure> Failures { get; init; }

    /// <summary>What the audit found; null where none was asked for.</summary>
    public AuditOutcome? Audit { get; init; }

    /// <summary>What the live servers answered; null where they were not asked.</summary>
    public LiveOutcome? Live { get; init; }

    /// <summary>The checks of OpenEnv's RFC 008, which are a document of their own; null where they were not asked for.</summary>
    [JsonIgnore]
    public OpenEnvReport? OpenEnv { get; init; }

    /// <summary>Whether there are tasks, all of them passed, and nothing else that was asked for spoke against them.</summary>
    public bool Holds => Tasks > 0 && Failures.Count == 0 && Audit is not { Findings.Count: > 0 } && Live is not { Holds: false } && OpenEnv is not { Verdict: OpenEnvCheck.Fail };
}
