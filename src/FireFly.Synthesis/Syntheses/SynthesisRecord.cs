using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Serialization.Metadata;

namespace FireFly.Synthesis.Syntheses;

/// <summary>A finished synthesis as the store keeps it. Its tasks stand in the tasks.</summary>
public sealed record SynthesisRecord
{
    /// <summary>Where records are kept, by id.</summary>
    public const string Collection = "syntheses";

    /// <summary>Id.</summary>
    public required string Id { get; init; }

    /// <summary>The exploration it read.</summary>
    public required string ExplorationId { get; init; }

    /// <summary>Its seed.</summary>
    public required int Seed { get; init; }

    /// <summary>Tasks wanted.</summary>
    public required int Wanted { get; init; }

    /// <summary>Tasks verified.</summary>
    public required int Tasks { get; init; }

    /// <summary>Candidates found.</summary>
    public required int Candidates { get; init; }

    /// <summary>Candidates tried.</summary>
    public required int Tried { get; init; }

    /// <summary>Rejected candidates by the check that rejected them.</summary>
    public required IReadOnlyDictionary<string, int> Rejected { get; init; }

    /// <summary>The commonest reasons.</summary>
    public required IReadOnlyDictionary<string, int> Reasons { get; init; }

    /// <summary>How it is written.</summary>
    public static JsonTypeInfo<SynthesisRecord> Json => SynthesisRecordJson.Default.SynthesisRecord;

    /// <summary>The id of a synthesis: the same for the same exploration, seed and number of tasks.</summary>
    public static string IdOf(string explorationId, int seed, int tasks) =>
        "s" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{explorationId}\n{seed}\n{tasks}")))[..16];

    /// <summary>The record of a synthesis.</summary>
    public static SynthesisRecord Of(SynthesisRequest request, SynthesisSummary summary)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(summary);
        return new SynthesisRecord
        {
            Id = request.Id,
            ExplorationId = request.ExplorationId,
            Seed = request.Seed,
            Wanted = request.Tasks,
            Tasks = summary.Tasks.Count,
            Candidates = summary.Candidates,
            Tried = summary.Tried,
            Rejected = summary.Rejected,
            Reasons = summary.Reasons,
        };
    }
}
