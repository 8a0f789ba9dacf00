using System.Buffers.Binary;
using System.Security.Cryptography;

namespace FireFly.Mcp.Workspaces;

/// <summary>
/// Reads a git index far enough to tell a changed one from one that was only refreshed: <c>git status</c> rewrites the cached
/// file dates of each entry. Format: https://git-scm.com/docs/index-format (versions 2 and 3; others are hashed as they are).
/// </summary>
internal static class GitIndex
{
    private const int StatBytes = 24;
    private const int FixedBytes = 62;

    /// <summary>Hash over mode, object id, flags and path of all entries; null where the file is no index of a known version.</summary>
    public static string? HashEntries(ReadOnlySpan<byte> index)
    {
        if (index.Length < 12 || !index.StartsWith("DIRC"u8) || BinaryPrimitives.ReadUInt32BigEndian(index[4..]) is not (2 or 3))
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var count = BinaryPrimitives.ReadUInt32BigEndian(index[8..]);
        var at = 12;
        for (var i = 0u; i < count; i++)
        {
            if (at + FixedBytes >= index.Length)
            {
                return null;
            }

            var entry = index[at..];
            var flags = BinaryPrimitives.ReadUInt16BigEndian(entry[60..]);
            var nameAt = (flags & 0x4000) == 0 ? FixedBytes : FixedBytes + 2;
            var nameLength = entry[nameAt..].IndexOf((byte)0);
            if (nameLength < 0)
            {
                return null;
            }

            // 24 bytes of dates and inode, then the mode, then 12 bytes of owner and size, then object id, flags and name.
            hash.AppendData(entry.Slice(StatBytes, 4));
            hash.AppendData(entry[40..(nameAt + nameLength + 1)]);
            at += (nameAt + nameLength + 8) & ~7;
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
