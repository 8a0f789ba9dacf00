using System.Runtime.InteropServices;
using System.Text;

namespace FireFly.Verification.Replay;

/// <summary>
/// A <see cref="ReplayIndex"/> as bytes, so that a large dataset opens without reading its recordings: magic, version, counts, tool ids, and
/// the arrays as they lie in memory, little-endian. The same dataset gives the same bytes.
/// </summary>
public static class ReplayIndexFile
{
    /// <summary>Rises with every change of the layout or of how keys are made; an index of another version is of no use.</summary>
    public const int Version = 1;

    private const uint Magic = 0x58444E46; // "FNDX"
    private const int MaxTools = 1_000_000;

    /// <summary>Writes an index.</summary>
    public static void Write(ReplayIndex index, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(stream);
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(index.Recordings);
        writer.Write(index.Tools.Count);
        writer.Write(index.Exact.Rows.Length);
        writer.Write(index.Equivalent.Rows.Length);
        foreach (var tool in index.Tools)
        {
            writer.Write(tool);
        }

        writer.Write(MemoryMarshal.AsBytes(index.ToolOf.AsSpan()));
        writer.Write(MemoryMarshal.AsBytes(index.Exact.Rows));
        writer.Write(MemoryMarshal.AsBytes(index.Equivalent.Rows));
    }

    /// <summary>Reads an index; null where it is of another version or of another number of recordings.</summary>
    /// <exception cref="InvalidDataException">It is no index, or a damaged one.</exception>
    public static ReplayIndex? Read(Stream stream, int recordings)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        try
        {
            if (reader.ReadUInt32() != Magic)
            {
                throw new InvalidDataException("it is no index of recordings");
            }

            if (reader.ReadInt32() != Version || !BitConverter.IsLittleEndian || reader.ReadInt32() != recordings)
            {
                return null;
            }

            // A row stands for a recording, or for all of a key's: never more than two of them to a recording.
            var (tools, exact, equivalent) = (Count(reader, MaxTools), Count(reader, 2L * recordings), Count(reader, 2L * recordings));
            var names = new string[tools];
            for (var i = 0; i < tools; i++)
            {
                names[i] = reader.ReadString();
            }

            var toolOf = ReadArray<int>(reader, recordings);
            if (toolOf.AsSpan().ContainsAnyExceptInRange(-1, tools - 1))
            {
                throw new InvalidDataException("it names a tool that it does not list");
            }

            var exactTable = new ReplayTable(ReadArray<ReplayRow>(reader, exact), recordings);
            var equivalentTable = new ReplayTable(ReadArray<ReplayRow>(reader, equivalent), recordings);
            return new ReplayIndex(names, toolOf, exactTable, new Lazy<ReplayTable>(equivalentTable));
        }
        catch (Exception exception) when (exception is EndOfStreamException or FormatException or ArgumentException)
        {
            throw new InvalidDataException("it ends too early or is damaged", exception);
        }
    }

    private static int Count(BinaryReader reader, long most) =>
        reader.ReadInt32() is var count && count >= 0 && count <= most ? count : throw new InvalidDataException($"a count of {count} is not possible");

    private static T[] ReadArray<T>(BinaryReader reader, int length)
        where T : unmanaged
    {
        var array = GC.AllocateUninitializedArray<T>(length);
        reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(array.AsSpan()));
        return array;
    }
}
