using FireFly.Json.Pointers;
using FireFly.Json.Schema.Reading;

namespace FireFly.Verification;

/// <summary>The parameters of an input schema, and which of them a name in a message means.</summary>
internal sealed class SchemaParameters
{
    private const int MaxDepth = 4;
    private const int MaxParameters = 500;

    private static readonly HashSet<string> Prefixes = new(StringComparer.OrdinalIgnoreCase)
    {
        "arguments", "args", "params", "body", "data", "input", "root", "$", "request", "instance",
    };

    private readonly List<(JsonPointer Pointer, string Name)> _parameters;

    public SchemaParameters(SchemaView schema) =>
        _parameters = [.. schema.Places(MaxDepth, MaxParameters)
            .Where(place => place.Names.Count > 0 && !place.Pattern.EndsWith("/*", StringComparison.Ordinal))
            .Select(place => (JsonPointer.FromTokens(JsonPointer.Parse(place.Pattern).Tokens.Select(Plural)), place.Names[^1]))
            .Distinct()
            .OrderBy(parameter => parameter.Item1.Tokens.Count)];

    /// <summary>All parameters, outer ones first.</summary>
    public IReadOnlyList<(JsonPointer Pointer, string Name)> All => _parameters;

    /// <summary>The pointer of what a message calls <c>name</c>, <c>entities[0].name</c> or <c>/entities/0/name</c>; null for none.</summary>
    public string? Find(string name)
    {
        var tokens = Tokens(name.Trim('\'', '"', '`', ' ', ':', ','));
        return tokens.Length == 0 ? null : Find(tokens);
    }

    /// <summary>The pointer of a path such as <c>entities[0].name</c> that leads to a parameter all the way; null for none.</summary>
    public string? FindExactly(string path)
    {
        var tokens = Tokens(path);
        return _parameters.Any(p => p.Pointer.Tokens.SequenceEqual(tokens.Select(Plural))) ? JsonPointer.FromTokens(tokens).ToString() : null;
    }

    /// <summary>The pointer of a path of names and indexes.</summary>
    public string? Find(IReadOnlyList<string> tokens)
    {
        if (tokens.Count == 0)
        {
            return null;
        }

        var path = tokens.Count > 1 && Prefixes.Contains(tokens[0]) && !_parameters.Any(p => p.Name == tokens[0]) ? tokens.Skip(1).ToList() : [.. tokens];
        var pattern = path.Select(Plural).ToList();
        if (_parameters.Any(p => p.Pointer.Tokens.SequenceEqual(pattern)))
        {
            return JsonPointer.FromTokens(path).ToString();
        }

        var last = pattern[^1];
        foreach (var (pointer, name) in _parameters)
        {
            if (name == last)
            {
                return pointer.ToString();
            }
        }

        foreach (var (pointer, name) in _parameters)
        {
            if (Plain(name) == Plain(last))
            {
                return pointer.ToString();
            }
        }

        return null;
    }

    private static string[] Tokens(string path) =>
        path.Replace("[", ".", StringComparison.Ordinal).Replace("]", "", StringComparison.Ordinal)
            .Split(['.', '/'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>The schema knows one element of an array, which stands at 0.</summary>
    private static string Plural(string token) => token == JsonPointer.Wildcard || token.All(char.IsAsciiDigit) ? "0" : token;

    private static string Plain(string name) =>
        name.Replace("_", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal).ToLowerInvariant();
}
