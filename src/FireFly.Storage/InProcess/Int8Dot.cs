using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace FireFly.Storage.InProcess;

/// <summary>
/// The dot product of a row of signed bytes with a query whose bytes were widened once: 32 or 16 products at a time where the processor can, the same sum everywhere.
/// TensorPrimitives has no product of bytes that sums in wider numbers.
/// </summary>
internal static class Int8Dot
{
    /// <summary>Rows and queries have a multiple of so many places; unused ones hold 0.</summary>
    public const int Block = 32;

    public static int Of(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> query)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(query.Length, row.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(row.Length % Block, 0);
        ref var r = ref MemoryMarshal.GetReference(row);
        ref var q = ref MemoryMarshal.GetReference(query);
        return Avx512BW.IsSupported ? Wide(ref r, ref q, row.Length)
            : Avx2.IsSupported ? Half(ref r, ref q, row.Length)
            : Portable(row, query);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Wide(ref sbyte row, ref short query, int length)
    {
        var (even, odd) = (Vector512<int>.Zero, Vector512<int>.Zero);
        var i = 0;
        // Two sums, so that one addition need not wait for the other.
        for (; i + 64 <= length; i += 64)
        {
            even += Avx512BW.MultiplyAddAdjacent(
                Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, (nuint)i)), Vector512.LoadUnsafe(ref query, (nuint)i));
            odd += Avx512BW.MultiplyAddAdjacent(
                Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, (nuint)i + 32)), Vector512.LoadUnsafe(ref query, (nuint)i + 32));
        }

        for (; i < length; i += 32)
        {
            even += Avx512BW.MultiplyAddAdjacent(
                Avx512BW.ConvertToVector512Int16(Vector256.LoadUnsafe(ref row, (nuint)i)), Vector512.LoadUnsafe(ref query, (nuint)i));
        }

        return Vector512.Sum(even + odd);
    }

    private static int Half(ref sbyte row, ref short query, int length)
    {
        var sum = Vector256<int>.Zero;
        for (var i = 0; i < length; i += 16)
        {
            sum += Avx2.MultiplyAddAdjacent(
                Avx2.ConvertToVector256Int16(Vector128.LoadUnsafe(ref row, (nuint)i)), Vector256.LoadUnsafe(ref query, (nuint)i));
        }

        return Vector256.Sum(sum);
    }

    /// <summary>For other processors; also what the tests hold the others against.</summary>
    internal static int Portable(ReadOnlySpan<sbyte> row, ReadOnlySpan<short> query)
    {
        var sum = Vector<int>.Zero;
        var i = 0;
        for (; i + Vector<sbyte>.Count <= row.Length; i += Vector<sbyte>.Count)
        {
            Vector.Widen(new Vector<sbyte>(row[i..]), out var low, out var high);
            // 127 x 127 fits a short, so the products need no wider place than their factors.
            Vector.Widen(low * new Vector<short>(query[i..]), out var a, out var b);
            Vector.Widen(high * new Vector<short>(query[(i + Vector<short>.Count)..]), out var c, out var d);
            sum += a + b + c + d;
        }

        var total = Vector.Sum(sum);
        for (; i < row.Length; i++)
        {
            total += row[i] * query[i];
        }

        return total;
    }
}
