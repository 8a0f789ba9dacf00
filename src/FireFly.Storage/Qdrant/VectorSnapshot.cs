using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using FireFly.Storage.Similarity;
using Qdrant.Client.Grpc;

namespace FireFly.Storage.Qdrant;

/// <summary>What is indexed of one tool at once, named by a hash of its ids and vectors: the same content has the same points.</summary>
internal sealed class VectorSnapshot
{
    /// <summary>Points that go in one request: less than 1 MB for vectors of 384 numbers.</summary>
    private const int Batch = 512;

    /// <summary>Snapshots of the tool that are older than this are dropped when a new one is made: replicas that still use them have had time to load the new dataset.</summary>
    private static readonly TimeSpan Outlived = TimeSpan.FromHours(1);

    private readonly string _dataset;
    private readonly string _tool;
    private readonly DateTimeOffset _now;

    private VectorSnapshot(RecordingVectors recordings, string name, int dimensions, DateTimeOffset now) =>
        (_dataset, _tool, Name, Count, Dimensions, _now) = (recordings.Dataset, recordings.Tool, name, recordings.Ids.Count, dimensions, now);

    /// <summary>Hash of the content.</summary>
    public string Name { get; }

    /// <summary>How many points there are.</summary>
    public int Count { get; }

    /// <summary>Numbers in a vector.</summary>
    public int Dimensions { get; }

    /// <summary>Finds its points.</summary>
    public Filter Filter => new() { Must = { Equal("dataset", _dataset), Equal("tool", _tool), Equal("snapshot", Name) } };

    /// <summary>Finds the points of earlier snapshots of the tool.</summary>
    public Filter Outdated => new()
    {
        Must =
        {
            Equal("dataset", _dataset), Equal("tool", _tool),
            Conditions.Range("indexed", new global::Qdrant.Client.Grpc.Range { Lt = (_now - Outlived).ToUnixTimeSeconds() }),
        },
        MustNot = { Equal("snapshot", Name) },
    };

    public static VectorSnapshot Of(RecordingVectors recordings, DateTimeOffset now)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var id in recordings.Ids)
        {
            hash.AppendData(Encoding.UTF8.GetBytes(id));
            hash.AppendData([0]);
        }

        var (dimensions, vectors) = (0, 0);
        foreach (var vector in recordings.Vectors())
        {
            if (vectors++ > 0 && vector.Length != dimensions)
            {
                throw new ArgumentException($"Vector {vectors - 1} has {vector.Length} numbers, the first has {dimensions}.", nameof(recordings));
            }

            dimensions = vector.Length;
            hash.AppendData(MemoryMarshal.AsBytes(vector.Span));
        }

        return new VectorSnapshot(recordings, Convert.ToHexStringLower(hash.GetHashAndReset()), dimensions, now);
    }

    /// <summary>Its points in batches. A point's id follows from what it is, so that making it again changes nothing.</summary>
    public IEnumerable<PointStruct[]> Points(RecordingVectors recordings) =>
        recordings.Vectors().Select((vector, index) => PointOf(Finite(vector), recordings.Ids[index], index)).Chunk(Batch);

    private PointStruct PointOf(float[] vector, string recording, int index) => new()
    {
        Id = IdOf(index),
        Vectors = vector,
        Payload =
        {
            ["dataset"] = _dataset,
            ["tool"] = _tool,
            ["snapshot"] = Name,
            ["index"] = index,
            ["recording"] = recording,
            ["indexed"] = _now.ToUnixTimeSeconds(),
        },
    };

    private Guid IdOf(int index) =>
        new(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{_dataset}\n{_tool}\n{Name}\n{index}"))).AsSpan(0, 16));

    /// <summary>A vector of length 1, or of zeros where it has none: Qdrant takes no NaN, and both sides then treat it alike.</summary>
    internal static float[] Finite(ReadOnlyMemory<float> vector)
    {
        var unit = new float[vector.Length];
        InProcess.VectorIndex.Normalise(vector.Span, unit);
        return unit;
    }

    private static Condition Equal(string key, string value) => Conditions.MatchKeyword(key, value);
}
