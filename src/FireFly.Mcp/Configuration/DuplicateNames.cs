using System.Text.Json;

namespace FireFly.Mcp.Configuration;

/// <summary>Finds servers that a file names twice: a JSON document would silently keep the last.</summary>
internal static class DuplicateNames
{
    /// <summary>An error for each doubled name.</summary>
    /// <exception cref="JsonException">The text is not JSON.</exception>
    public static IReadOnlyList<string> In(ReadOnlySpan<byte> json)
    {
        var errors = new List<string>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        var inServers = false;
        while (reader.Read())
        {
            if (reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 1 })
            {
                inServers = reader.GetString() is "mcpServers" or "servers";
                names.Clear();
            }
            else if (inServers && reader is { TokenType: JsonTokenType.PropertyName, CurrentDepth: 2 } && !names.Add(reader.GetString()!))
            {
                errors.Add($"server \"{reader.GetString()}\" is defined twice: rename or remove one");
            }
        }

        return errors;
    }
}
