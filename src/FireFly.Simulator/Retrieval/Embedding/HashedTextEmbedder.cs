using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace FireFly.Simulator.Retrieval.Embedding;

/// <summary>
/// The embedder that needs no model and no network: words, word pairs and letter triples are hashed to signed places of a vector (feature
/// hashing, Weinberger et al. 2009), each weighted by how rare it was in the texts that the embedder learned from (IDF). Vectors have length 1, or 0 for a
/// text without letters and digits. Deterministic and thread-safe; answers at once.
/// </summary>
public sealed class HashedTextEmbedder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Numbers in a vector.</summary>
    public const int Dimensions = 384;

    private const int Slots = 1 << 14;

    private readonly float[] _rarity;

    private HashedTextEmbedder(float[] rarity) => _rarity = rarity;

    /// <summary>An embedder that knows how rare each feature is in <paramref name="texts"/>.</summary>
    public static HashedTextEmbedder Learn(IEnumerable<string> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        // Features share slots now and then; then the rarer one counts as a little commoner than it is.
        var counts = new int[Slots];
        var seen = (Counts: counts, Last: new int[Slots], Text: 0);
        foreach (var text in texts)
        {
            seen.Text++;
            TextFeatures.Of(text, ref seen, static (ref (int[] Counts, int[] Last, int Text) state, ulong feature, float _) =>
            {
                var slot = Slot(feature);
                if (state.Last[slot] != state.Text)
                {
                    state.Last[slot] = state.Text;
                    state.Counts[slot]++;
                }
            });
        }

        return new HashedTextEmbedder([.. counts.Select(count => MathF.Log((1f + seen.Text) / (1f + count)) + 0.1f)]);
    }

    /// <summary>The vector of one text.</summary>
    public float[] Embed(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var state = (Vector: new float[Dimensions], Rarity: _rarity);
        TextFeatures.Of(text, ref state, static (ref (float[] Vector, float[] Rarity) into, ulong feature, float weight) =>
        {
            var value = weight * into.Rarity[Slot(feature)];
            into.Vector[(int)((uint)(feature >> 32) % Dimensions)] += (feature & (1ul << 31)) == 0 ? value : -value;
        });
        var length = TensorPrimitives.Norm<float>(state.Vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(state.Vector, length, state.Vector);
        }

        return state.Vector;
    }

    /// <inheritdoc />
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(text => new Embedding<float>(Embed(text)))));
    }

    /// <inheritdoc />
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is null && serviceType?.IsInstanceOfType(this) == true ? this : null;

    /// <inheritdoc />
    public void Dispose()
    {
        // Holds nothing; the interface asks for it.
    }

    private static int Slot(ulong feature) => (int)(feature & (Slots - 1));
}
