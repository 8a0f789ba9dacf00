using System.Text.Json;
using System.Text.RegularExpressions;

namespace FireFly.Mcp;

/// <summary>What is taken out of recordings besides the known secrets of a server, which always are.</summary>
public sealed partial record RedactionRules
{
    /// <summary>The default rules alone.</summary>
    public static RedactionRules Default { get; } = new();

    /// <summary>Whether the built-in keys and patterns apply. Default true.</summary>
    public bool UseDefaults { get; init; } = true;

    /// <summary>Further member names whose values are secret; compared without case, <c>_</c>, <c>-</c> and blanks.</summary>
    public IReadOnlyList<string> Keys { get; init; } = [];

    /// <summary>Member names that the built-in keys would take for secret, and that are not.</summary>
    public IReadOnlyList<string> KeepKeys { get; init; } = [];

    /// <summary>Further shapes.</summary>
    public IReadOnlyList<RedactionPattern> Patterns { get; init; } = [];

    /// <summary>
    /// Reads <c>{"keys": ["customer_no"], "keepKeys": ["token"], "patterns": [{"name": "employee", "regex": "EMP-[0-9]{5}"}]}</c>.
    /// Patterns are matched without backtracking, so that no text can make them slow; look-around and back references are refused.
    /// </summary>
    /// <exception cref="McpConfigurationException">Lists everything that is wrong.</exception>
    public static RedactionRules Parse(string json, string sourceName)
    {
        List<string> errors = [];
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
            var root = document.RootElement;
            if (root.ValueKind != JsonValueKind.Object)
            {
                throw new McpConfigurationException(sourceName, ["it must be an object such as {\"keys\": [], \"patterns\": []}"]);
            }

            foreach (var member in root.EnumerateObject().Where(member => member.Name is not ("keys" or "keepKeys" or "patterns")))
            {
                errors.Add($"unknown member \"{member.Name}\": use keys, keepKeys and patterns");
            }

            var rules = new RedactionRules { Keys = Texts(root, "keys", errors), KeepKeys = Texts(root, "keepKeys", errors), Patterns = ReadPatterns(root, errors) };
            return errors.Count == 0 ? rules : throw new McpConfigurationException(sourceName, errors);
        }
        catch (JsonException exception)
        {
            throw new McpConfigurationException(sourceName, [$"not valid JSON at line {exception.LineNumber + 1}, column {exception.BytePositionInLine + 1}"]);
        }
    }

    private static List<string> Texts(JsonElement root, string name, List<string> errors)
    {
        if (!root.TryGetProperty(name, out var value))
        {
            return [];
        }

        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String && item.GetString()!.Length > 0))
        {
            return [.. value.EnumerateArray().Select(item => item.GetString()!)];
        }

        errors.Add($"\"{name}\" must be an array of names");
        return [];
    }

    private static List<RedactionPattern> ReadPatterns(JsonElement root, List<string> errors)
    {
        var patterns = new List<RedactionPattern>();
        if (!root.TryGetProperty("patterns", out var value))
        {
            return patterns;
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            errors.Add("\"patterns\" must be an array of {\"name\", \"regex\"}");
            return patterns;
        }

        foreach (var (item, number) in value.EnumerateArray().Select((item, index) => (item, index + 1)))
        {
            if (item.ValueKind != JsonValueKind.Object
                || !item.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String || !KindName().IsMatch(name.GetString()!)
                || !item.TryGetProperty("regex", out var text) || text.ValueKind != JsonValueKind.String || text.GetString()!.Length == 0)
            {
                errors.Add($"pattern {number} needs a \"name\" of letters, digits and - and a \"regex\"");
                continue;
            }

            try
            {
                var regex = new Regex(text.GetString()!, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
                if (regex.IsMatch(""))
                {
                    errors.Add($"pattern \"{name.GetString()}\" matches the empty text");
                }

                patterns.Add(new RedactionPattern(name.GetString()!, regex));
            }
            catch (Exception exception) when (exception is ArgumentException or NotSupportedException)
            {
                errors.Add($"pattern \"{name.GetString()}\" cannot be used: {exception.Message}");
            }
        }

        return patterns;
    }

    [GeneratedRegex("^[A-Za-z0-9-]{1,32}$", RegexOptions.CultureInvariant)]
    private static partial Regex KindName();
}
