using System.Text.Json;

namespace FireFly.Mcp.Configuration;

/// <summary>Reads values of an entry, with their references replaced; tells what is wrong with them and goes on.</summary>
/// <param name="references">Replaces references.</param>
/// <param name="error">Told what is wrong, with the member.</param>
internal sealed class EntryReader(References references, Action<string> error)
{
    /// <summary>Tells what is wrong.</summary>
    public void Error(string message) => error(message);

    /// <summary>A text with its references replaced.</summary>
    public string Expand(string path, string text, bool bare = false) => references.Expand(text, bare, problem => error($"\"{path}\": {problem}"));

    /// <summary>A value with the references of its texts replaced.</summary>
    public JsonElement Expand(string path, JsonElement value) =>
        Paths.JsonText.Any(value, text => text.Contains("${", StringComparison.Ordinal)) ? Paths.JsonText.Rewrite(value, text => Expand(path, text)) : value.Clone();

    /// <summary>A text, or null with an error.</summary>
    public string? Text(string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return Expand(path, value.GetString()!);
        }

        error($"\"{path}\" must be a text");
        return null;
    }

    /// <summary>Texts, or none with an error.</summary>
    public IReadOnlyList<string> Texts(string path, JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(item => Scalar(item) is not null))
        {
            return [.. value.EnumerateArray().Select(item => Expand(path, Scalar(item)!))];
        }

        error($"\"{path}\" must be an array of texts");
        return [];
    }

    /// <summary>True or false, also as a text; null with an error.</summary>
    public bool? Flag(string path, JsonElement value)
    {
        var text = value.ValueKind switch
        {
            JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
            JsonValueKind.String => Expand(path, value.GetString()!),
            _ => "",
        };
        if (bool.TryParse(text, out var flag))
        {
            return flag;
        }

        error($"\"{path}\" must be true or false");
        return null;
    }

    /// <summary>Adds texts by name.</summary>
    public void Map(string path, JsonElement value, SortedDictionary<string, string> map)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            error($"\"{path}\" must be an object of texts");
            return;
        }

        foreach (var pair in value.EnumerateObject())
        {
            if (Scalar(pair.Value) is { } text)
            {
                map[pair.Name] = Expand($"{path}.{pair.Name}", text, bare: true);
            }
            else if (pair.Value.ValueKind != JsonValueKind.Null)
            {
                error($"\"{path}.{pair.Name}\" must be a text");
            }
        }
    }

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
        _ => null,
    };
}
