using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Json.Pointers;

/// <summary>
/// A JSON Pointer (RFC 6901) such as <c>/items/0/name</c>; the empty text is the whole document. A pointer doubles as a
/// pattern: in <see cref="Enumerate"/> the token <c>*</c> stands for every element of an array and every member of an
/// object, while <see cref="TryGet"/> takes it as an ordinary member name. Immutable, compared by its tokens.
/// </summary>
[JsonConverter(typeof(JsonPointerConverter))]
public sealed class JsonPointer : IEquatable<JsonPointer>, IParsable<JsonPointer>
{
    /// <summary>The token that stands for every child in a pattern.</summary>
    public const string Wildcard = "*";

    private readonly string[] _tokens;

    private JsonPointer(string[] tokens) => _tokens = tokens;

    /// <summary>The pointer to the whole document.</summary>
    public static JsonPointer Root { get; } = new([]);

    /// <summary>The unescaped reference tokens, outermost first.</summary>
    public IReadOnlyList<string> Tokens => _tokens;

    /// <summary>The pointer without its last token; null for the root.</summary>
    public JsonPointer? Parent => _tokens.Length == 0 ? null : new JsonPointer(_tokens[..^1]);

    /// <summary>True where a token is <see cref="Wildcard"/>.</summary>
    public bool IsPattern => Array.IndexOf(_tokens, Wildcard) >= 0;

    /// <summary>Reads <c>/a~1b/0</c>. Throws <see cref="FormatException"/> where the text is no pointer.</summary>
    public static JsonPointer Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return TryParse(text, out var pointer)
            ? pointer
            : throw new FormatException($"'{text}' is no JSON Pointer: it is empty or starts with '/', and '~' is followed by 0 or 1.");
    }

    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out JsonPointer? result)
    {
        result = text is not null && JsonPointerText.Read(text) is { } tokens ? Of(tokens) : null;
        return result is not null;
    }

    /// <summary>A pointer made of unescaped tokens.</summary>
    public static JsonPointer FromTokens(params IEnumerable<string> tokens) => Of([.. tokens]);

    /// <summary>A new pointer to the member or element <paramref name="token"/> (unescaped) of what this one points to.</summary>
    public JsonPointer Append(string token)
    {
        ArgumentNullException.ThrowIfNull(token);
        return new JsonPointer([.. _tokens, token]);
    }

    public JsonPointer Append(int index)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        return Append(index.ToString(CultureInfo.InvariantCulture));
    }

    public JsonPointer Append(JsonPointer rest)
    {
        ArgumentNullException.ThrowIfNull(rest);
        return Of([.. _tokens, .. rest._tokens]);
    }

    /// <summary>True where <paramref name="other"/> is this pointer or points into what this one points to.</summary>
    public bool IsPrefixOf(JsonPointer other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return other._tokens.AsSpan().StartsWith(_tokens);
    }

    /// <summary>The value that this points to; false where there is none (also for the index <c>-</c> and for <c>01</c>).</summary>
    public bool TryGet(JsonElement root, out JsonElement value)
    {
        value = root;
        foreach (var token in _tokens)
        {
            if (!JsonPointerText.TryStep(value, token, out value))
            {
                value = default;
                return false;
            }
        }

        return true;
    }

    /// <summary>All values that this pattern matches, in document order, each with its own pointer. Lazy.</summary>
    public IEnumerable<(JsonPointer Pointer, JsonElement Value)> Enumerate(JsonElement root) =>
        JsonPointerPattern.Match(_tokens, 0, Root, root);

    /// <summary>This pointer with every token that looks like an array index replaced by <c>*</c>.</summary>
    public JsonPointer ToPattern() => Of(Array.ConvertAll(_tokens, t => JsonPointerText.IsIndex(t) ? Wildcard : t));

    /// <summary>
    /// This pointer with every token that steps into an array of <paramref name="root"/> replaced by <c>*</c>; numeric
    /// member names stay. Tokens past the end of what exists stay too.
    /// </summary>
    public JsonPointer ToPattern(JsonElement root)
    {
        var tokens = (string[])_tokens.Clone();
        var value = root;
        for (var i = 0; i < tokens.Length; i++)
        {
            var inArray = value.ValueKind == JsonValueKind.Array;
            if (!JsonPointerText.TryStep(value, _tokens[i], out value))
            {
                break;
            }

            if (inArray)
            {
                tokens[i] = Wildcard;
            }
        }

        return Of(tokens);
    }

    public bool Equals(JsonPointer? other) => other is not null && _tokens.AsSpan().SequenceEqual(other._tokens);

    public override bool Equals(object? obj) => Equals(obj as JsonPointer);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var token in _tokens)
        {
            hash.Add(token, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    public override string ToString() => JsonPointerText.Write(_tokens);

    public static bool operator ==(JsonPointer? left, JsonPointer? right) => left is null ? right is null : left.Equals(right);

    public static bool operator !=(JsonPointer? left, JsonPointer? right) => !(left == right);

    static JsonPointer IParsable<JsonPointer>.Parse(string s, IFormatProvider? provider) => Parse(s);

    static bool IParsable<JsonPointer>.TryParse(string? s, IFormatProvider? provider, [MaybeNullWhen(false)] out JsonPointer result) =>
        TryParse(s, out result);


    private static JsonPointer Of(string[] tokens) => tokens.Length == 0 ? Root : new JsonPointer(tokens);
}
