using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Replay;

/// <summary>
/// The keys of <see cref="ArgumentKeys"/> as numbers of fixed size, with the tool: 128 bits of SHA-256, so that two calls never share one by
/// chance or by design, and an index needs no texts.
/// </summary>
internal static class ReplayKeys
{
    private const int OnStack = 512;

    public static UInt128 Exact(string toolId, JsonElement arguments)
    {
        var text = Begin(toolId);
        ArgumentKeyWriter.Write(text, arguments, schema: null);
        return Hash(text);
    }

    public static UInt128 Equivalent(Tool tool, JsonElement arguments)
    {
        var text = Begin(tool.Id);
        ArgumentKeyWriter.Write(text, arguments, tool.Input());
        return Hash(text);
    }

    /// <summary>
    /// A number for a state key, never 0. It only has to tell the states of one bucket apart, and state keys are hashes already, so the
    /// quick FNV-1a does (http://www.isthe.com/chongo/tech/comp/fnv/).
    /// </summary>
    public static ulong State(string stateKey)
    {
        var hash = 0xcbf29ce484222325;
        foreach (var c in stateKey)
        {
            hash = (hash ^ c) * 0x100000001b3;
        }

        return hash == 0 ? 1 : hash;
    }

    // The length before the name keeps tool and arguments apart without escaping.
    private static StringBuilder Begin(string toolId) => new StringBuilder(256).Append(toolId.Length).Append(':').Append(toolId);

    private static UInt128 Hash(StringBuilder text)
    {
        var rented = text.Length > OnStack ? ArrayPool<char>.Shared.Rent(text.Length) : null;
        var chars = rented is null ? stackalloc char[OnStack] : rented.AsSpan();
        text.CopyTo(0, chars, text.Length);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(chars[..text.Length]), hash);
        if (rented is not null)
        {
            ArrayPool<char>.Shared.Return(rented);
        }

        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
