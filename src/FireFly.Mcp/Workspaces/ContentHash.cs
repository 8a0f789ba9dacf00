using System.Security.Cryptography;

namespace FireFly.Mcp.Workspaces;

/// <summary>What a file says, without what only its keeping left in it.</summary>
internal static class ContentHash
{
    private const int LargestIndex = 32 * 1024 * 1024;

    /// <summary>Hash of a file; of a git index only the entries count, not the cached file dates.</summary>
    public static string Of(string path, byte[]? bytes, Stream? stream)
    {
        if (path is ".git/index" || path.EndsWith("/.git/index", StringComparison.Ordinal))
        {
            if (bytes is null && stream is { Length: < LargestIndex })
            {
                bytes = new byte[stream.Length];
                stream.ReadExactly(bytes);
                stream.Position = 0;
            }

            if (bytes is not null && GitIndex.HashEntries(bytes) is { } hash)
            {
                return hash;
            }
        }

        return Convert.ToHexStringLower(bytes is null ? SHA256.HashData(stream!) : SHA256.HashData(bytes));
    }
}
