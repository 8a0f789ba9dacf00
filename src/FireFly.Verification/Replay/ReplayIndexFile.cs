using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace FireFly.Verification.Replay;

/// <summary>
/// A <see cref="ReplayIndex"/> as bytes, so that a large dataset opens without reading its recordings: magic, version, the hash of what it is
/// the index of, counts, tool ids, the arrays as they lie in memory (little-endian), and the SHA-256 of all that. The same dataset gives the
/// same bytes.
/// </summary>
public static class ReplayIndexFile
{
    /// <summary>Rises with every change of the layout or of how keys are made; an index of another version is of no use.</summary>
    public const int Version = 3;

    private const uint Magic = 0x58444E46; // "FNDX"
    private const int MaxTools = 1_000_000;
    private const int MaxHead = 256 << 20;

    /// <summary>Writes an index.</summary>
    /// <param name="index">The index.</param>
    /// <param name="source">SHA-256 of what it is the index of.</param>
    /// <param name="stream">Where to.</param>
    public static void Write(ReplayIndex index, ReadOnlySpan<byte> source, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfNotEqual(source.Length, SHA256.HashSizeInBytes);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Put(Head(index, source));
        Put(MemoryMarshal.AsBytes(index.ToolOf.AsSpan()));
        Put(MemoryMarshal.AsBytes(index.Exact.Rows));
        Put(MemoryMarshal.AsBytes(index.Equivalent.Rows));
        stream.Write(hash.GetHashAndReset());

        void Put(ReadOnlySpan<byte> bytes)
        {
            hash.AppendData(bytes);
            stream.Write(bytes);
        }
    }

    /// <summary>Reads an index; null where it is of another version or of something else.</summary>
    /// <param name="stream">Where from.</param>
    /// <param name="recordings">How many recordings there are.</param>
    /// <param name="source">SHA-256 of what it must be the index of.</param>
    /// <exception cref="InvalidDataException">It is no index, or a damaged one.</exception>
    public static ReplayIndex? Read(Stream stream, int recordings, ReadOnlySpan<byte> source)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        try
        {
            using var first = new BinaryReader(new MemoryStream(Take<byte>(stream, hash, 4 + 4 + SHA256.HashSizeInBytes + 4)), Encoding.UTF8);
            if (first.ReadUInt32() != Magic)
            {
                throw new InvalidDataException("it is no index of recordings");
            }

            if (first.ReadInt32() != Version || !BitConverter.IsLittleEndian || !source.SequenceEqual(first.ReadBytes(SHA256.HashSizeInBytes)))
            {
                return null;
            }

            using var head = new BinaryReader(new MemoryStream(Take<byte>(stream, hash, Count(first, MaxHead))), Encoding.UTF8);
            if (head.ReadInt32() != recordings)
            {
                return null;
            }

            // A row stands for a recording, or for all of a key's: never more than two of them to a recording.
            var (tools, exact, equivalent) = (Count(head, MaxTools), Count(head, 2L * recordings), Count(head, 2L * recordings));
            var names = new string[tools];
            for (var i = 0; i < tools; i++)
            {
                names[i] = head.ReadString();
            }

            var toolOf = Take<int>(stream, hash, recordings);
            if (toolOf.AsSpan().ContainsAnyExceptInRange(-1, tools - 1))
            {
                throw new InvalidDataException("it names a tool that it does not list");
            }

            var (exactRows, equivalentRows) = (Take<ReplayRow>(stream, hash, exact), Take<ReplayRow>(stream, hash, equivalent));
            Span<byte> written = stackalloc byte[SHA256.HashSizeInBytes];
            stream.ReadExactly(written);
            if (!written.SequenceEqual(hash.GetHashAndReset()))
            {
                throw new InvalidDataException("it is damaged");
            }

            return new ReplayIndex(names, toolOf, new ReplayTable(exactRows, recordings), new Lazy<ReplayTable>(new ReplayTable(equivalentRows, recordings)));
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("it ends too early or is damaged", exception);
        }
    }

    private static byte[] Head(ReplayIndex index, ReadOnlySpan<byte> source)
    {
        using var counts = new MemoryStream();
        using (var writer = new BinaryWriter(counts, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(index.Recordings);
            writer.Write(index.Tools.Count);
            writer.Write(index.Exact.Rows.Length);
            writer.Write(index.Equivalent.Rows.Length);
            foreach (var tool in index.Tools)
            {
                writer.Write(tool);
            }
        }

        using var head = new MemoryStream();
        using (var writer = new BinaryWriter(head, Encoding.UTF8, leaveOpen: true))
        {
            writer.Write(Magic);
            writer.Write(Version);
            writer.Write(source);
            writer.Write((int)counts.Length);
            writer.Write(counts.GetBuffer().AsSpan(0, (int)counts.Length));
        }

        return head.ToArray();
    }

    private static int Count(BinaryReader reader, long most) =>
        reader.ReadInt32() is var count && count >= 0 && count <= most ? count : throw new InvalidDataException($"a count of {count} is not possible");

    private static T[] Take<T>(Stream stream, IncrementalHash hash, int length)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(length);
        var bytes = MemoryMarshal.AsBytes(array.AsSpan());
        stream.ReadExactly(bytes);
        hash.AppendData(bytes);
        return array;
    }
}
