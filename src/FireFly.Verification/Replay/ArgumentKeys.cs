using System.Text;
using System.Text.Json;
using FireFly.Json.Schema.Reading;

namespace FireFly.Verification.Replay;

/// <summary>
/// Texts that are equal where two arguments objects are the same, or mean the same. They compare and are never parsed or stored.
/// Unlike canonical JSON (RFC 8785) they keep large integers apart and exist for every value.
/// </summary>
public static class ArgumentKeys
{
    /// <summary>Equal for the same JSON value: members in any order, numbers in any spelling (<c>1</c>, <c>1.0</c>, <c>1e0</c>).</summary>
    public static string Exact(JsonElement arguments)
    {
        var text = new StringBuilder();
        ArgumentKeyWriter.Write(text, arguments, schema: null);
        return text.ToString();
    }

    /// <summary>
    /// Equal, besides, for arguments that a server must take alike by <paramref name="input"/>: optional members that hold their default,
    /// or a null that their schema has no place for, are as good as absent; strings are compared with letters and marks composed (Unicode NFC), without white space at the
    /// ends and (within one line) with runs of it as one blank; paths in the workspace are compared resolved.
    /// </summary>
    public static string Equivalent(JsonElement arguments, SchemaView input)
    {
        var text = new StringBuilder();
        ArgumentKeyWriter.Write(text, arguments, input);
        return text.ToString();
    }
}
