using System.Numerics.Tensors;

namespace FireFly.Storage.InProcess;

/// <summary>
/// Exact-enough search by cosine over the vectors of one tool: every row is looked at, first as bytes (a quarter of the memory to read), then
/// the best of those as floats. Immutable and thread-safe. Memory: 5 bytes a number.
/// </summary>
public sealed class VectorIndex
{
    /// <summary>Rows that are looked at again as floats, at least.</summary>
    public const int Rescored = 64;

    private readonly int _dimensions;
    private readonly int _padded;
    private readonly float[] _rows;
    private readonly sbyte[] _bytes;
    private readonly float[] _scales;

    /// <summary>An index of vectors of one length; they are scaled to length 1.</summary>
    /// <exception cref="ArgumentException">The vectors differ in length.</exception>
    public VectorIndex(IReadOnlyList<ReadOnlyMemory<float>> vectors)
    {
        ArgumentNullException.ThrowIfNull(vectors);
        Count = vectors.Count;
        _dimensions = Count == 0 ? 0 : vectors[0].Length;
        _padded = (_dimensions + Int8Dot.Block - 1) / Int8Dot.Block * Int8Dot.Block;
        _rows = new float[checked(Count * _dimensions)];
        _bytes = new sbyte[checked(Count * _padded)];
        _scales = new float[Count];
        for (var row = 0; row < Count; row++)
        {
            if (vectors[row].Length != _dimensions)
            {
                throw new ArgumentException($"Vector {row} has {vectors[row].Length} numbers, the first has {_dimensions}.", nameof(vectors));
            }

            var unit = _rows.AsSpan(row * _dimensions, _dimensions);
            Normalise(vectors[row].Span, unit);
            _scales[row] = Quantise(unit, _bytes.AsSpan(row * _padded, _padded));
        }
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>The nearest rows by cosine, best first; equal ones by row.</summary>
    /// <param name="query">As long as the rows; of any length in space.</param>
    /// <param name="count">Most rows.</param>
    public IReadOnlyList<(float Score, int Row)> Nearest(ReadOnlySpan<float> query, int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        if (Count == 0)
        {
            return [];
        }

        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, _dimensions);
        Span<float> unit = new float[_dimensions];
        Normalise(query, unit);
        return Rescore(unit, First(unit, Math.Max(Rescored, 2 * count)), count);
    }

    /// <summary>The cosine of a row with a vector of length 1.</summary>
    public float Cosine(int row, ReadOnlySpan<float> unit) => TensorPrimitives.Dot(_rows.AsSpan(row * _dimensions, _dimensions), unit);

    /// <summary>The vector at length 1; one of zeros or with a number that is none stays zero.</summary>
    public static void Normalise(ReadOnlySpan<float> vector, Span<float> unit)
    {
        var length = TensorPrimitives.Norm(vector);
        if (length > 0 && float.IsFinite(length))
        {
            TensorPrimitives.Divide(vector, length, unit);
        }
        else
        {
            unit.Clear();
        }
    }

    private (float Score, int Row)[] First(ReadOnlySpan<float> unit, int count)
    {
        Span<sbyte> bytes = new sbyte[_padded];
        Quantise(unit, bytes);
        var query = new short[_padded];
        for (var i = 0; i < _padded; i++)
        {
            query[i] = bytes[i];
        }

        var list = new Shortlist(Math.Min(count, Count));
        var bar = list.Bar;
        var rows = _bytes.AsSpan();
        for (var row = 0; row < Count; row++)
        {
            var score = Int8Dot.Of(rows.Slice(row * _padded, _padded), query) * _scales[row];
            if (score > bar)
            {
                list.Offer(score, row);
                bar = list.Bar;
            }
        }

        return list.ToArray();
    }

    private (float Score, int Row)[] Rescore(ReadOnlySpan<float> unit, (float Score, int Row)[] first, int count)
    {
        var list = new Shortlist(Math.Min(count, first.Length));
        foreach (var (_, row) in first)
        {
            list.Offer(Cosine(row, unit), row);
        }

        return list.ToArray();
    }

    /// <summary>The vector as bytes of its own scale, which is returned: the number that 1 stands for.</summary>
    private static float Quantise(ReadOnlySpan<float> unit, Span<sbyte> bytes)
    {
        var largest = unit.IsEmpty ? 0 : Math.Abs(TensorPrimitives.MaxMagnitude(unit));
        if (largest == 0)
        {
            bytes.Clear();
            return 0;
        }

        for (var i = 0; i < unit.Length; i++)
        {
            bytes[i] = (sbyte)MathF.Round(unit[i] / largest * sbyte.MaxValue);
        }

        return largest / sbyte.MaxValue;
    }
}
