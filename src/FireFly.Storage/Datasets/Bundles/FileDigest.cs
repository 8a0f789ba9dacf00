using System.Security.Cryptography;

namespace FireFly.Storage.Datasets;

/// <summary>What one pass over a file tells: its hash, its size, its lines, and on request where its records begin.</summary>
/// <param name="Sha256">Lower-case hex.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Lines">Line breaks.</param>
/// <param name="Records">Offsets at which lines that are not blank begin, and the size at the end; empty where not asked for.</param>
/// <param name="TooLong">Number of the first line that is longer than was allowed, where the reading ended; null where there is none.</param>
internal sealed record FileDigest(string Sha256, long Bytes, long Lines, long[] Records, long? TooLong)
{
    private const int Chunk = 1 << 20;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>Reads a stream to its end, or until it is longer than <paramref name="most"/>, or one of its lines than <paramref name="longest"/>.</summary>
    public static FileDigest Of(Stream stream, bool withRecords = false, long most = long.MaxValue, long longest = long.MaxValue)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = new byte[Chunk];
        var records = new List<long>();
        var (bytes, lines, begin, isBlank) = (0L, 0L, 0L, true);
        long? tooLong = null;
        for (int read; bytes <= most && tooLong is null && (read = stream.ReadAtLeast(buffer, Chunk, throwOnEndOfStream: false)) > 0; bytes += read)
        {
            var chunk = buffer.AsSpan(0, read);
            hash.AppendData(chunk);
            var at = bytes == 0 && chunk.StartsWith(ByteOrderMark) ? ByteOrderMark.Length : 0;
            begin += bytes == 0 ? at : 0;
            while (at < chunk.Length)
            {
                var length = chunk[at..].IndexOf((byte)'\n');
                var line = length < 0 ? chunk[at..] : chunk.Slice(at, length);
                if (isBlank && withRecords && line.ContainsAnyExceptInRange((byte)0, (byte)' '))
                {
                    isBlank = false;
                    records.Add(begin);
                }

                at += line.Length;
                tooLong ??= bytes + at - begin > longest ? lines + 1 : null;
                if (length >= 0)
                {
                    (lines, begin, isBlank) = (lines + 1, bytes + ++at, true);
                }
            }
        }

        if (withRecords)
        {
            records.Add(bytes);
        }

        return new FileDigest(Convert.ToHexStringLower(hash.GetHashAndReset()), bytes, lines, [.. records], tooLong);
    }
}
