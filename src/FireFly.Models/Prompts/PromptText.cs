using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace FireFly.Models.Prompts;

/// <summary>
/// The instructions of a role: a file of the project with <c>version: N</c> in its first line and <c>{{name}}</c> for what is filled in.
/// Immutable.
/// </summary>
public sealed class PromptText
{
    private static readonly ConcurrentDictionary<string, PromptText> Known = new(StringComparer.Ordinal);

    private PromptText(string name, int version, string text)
    {
        (Name, Version, Text) = (name, version, text);
        Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{version}\n{text}")));
        Id = $"{name}@{version}:{Hash[..16]}";
    }

    /// <summary>Name of the file, without its ending.</summary>
    public string Name { get; }

    /// <summary>Version; goes up whenever the text changes.</summary>
    public int Version { get; }

    /// <summary>The text, with places.</summary>
    public string Text { get; }

    /// <summary>SHA-256 of version and text, lower-case hex.</summary>
    public string Hash { get; }

    /// <summary>Name, version and the first 16 digits of the hash: stands in every record that the prompt helped to make.</summary>
    public string Id { get; }

    /// <summary>A prompt of the product.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static PromptText Of(string name) => Known.GetOrAdd(name, Load);

    /// <summary>The text with its places filled. Values are not looked at again, so that none of them can fill another place.</summary>
    /// <exception cref="ArgumentException">A place has no value.</exception>
    public string Fill(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var filled = new StringBuilder();
        var rest = Text.AsSpan();
        while (rest.IndexOf("{{", StringComparison.Ordinal) is var open and >= 0 && rest[open..].IndexOf("}}", StringComparison.Ordinal) is var length and > 0)
        {
            var place = rest.Slice(open + 2, length - 2).Trim().ToString();
            filled.Append(rest[..open]).Append(ValueOf(place, values));
            rest = rest[(open + length + 2)..];
        }

        return filled.Append(rest).ToString();
    }

    private string ValueOf(string place, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (name == place)
            {
                return value;
            }
        }

        throw new ArgumentException($"The prompt {Name} needs '{place}'.", nameof(values));
    }

    private static PromptText Load(string name)
    {
        using var stream = typeof(PromptText).Assembly.GetManifestResourceStream($"Prompts/{name}.md") ?? throw new ArgumentException($"There is no prompt '{name}'.", nameof(name));
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n");
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        return text.StartsWith("version: ", StringComparison.Ordinal) && int.TryParse(text.AsSpan(9, end - 9), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? new PromptText(name, version, text[(end + 1)..].Trim())
            : throw new InvalidOperationException($"The prompt '{name}' does not begin with its version.");
    }
}
