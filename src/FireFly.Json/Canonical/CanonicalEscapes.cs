using System.Buffers;

namespace FireFly.Json.Canonical;

/// <summary>The few characters that RFC 8785, section 3.2.2.2, escapes: controls, quote and backslash.</summary>
internal static class CanonicalEscapes
{
    public static readonly SearchValues<char> MustEscape =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Select(i => (char)i), '"', '\\']);

    public static string Escape(char character) => character switch
    {
        '"' => "\\\"",
        '\\' => "\\\\",
        '\b' => "\\b",
        '\f' => "\\f",
        '\n' => "\\n",
        '\r' => "\\r",
        '\t' => "\\t",
        _ => $"\\u{(int)character:x4}",
    };
}
