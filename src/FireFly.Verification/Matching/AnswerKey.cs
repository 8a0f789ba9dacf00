using System.Globalization;
using System.Text;
using System.Text.Json;
using FireFly.Json.Unicode;

namespace FireFly.Verification;

/// <summary>
/// A text that two JSON values share when they are equal: strings after Unicode composition (NFC) and trimming, numbers
/// by exact value whatever their spelling, members in any order (of one name the last counts), arrays in order. A number
/// never equals a string.
/// </summary>
public static class AnswerKey
{
    /// <summary>The key; deep values are the caller's to refuse (see <see cref="AnswerMatcher.MaxDepth"/>).</summary>
    public static string Of(JsonElement value)
    {
        var key = new StringBuilder();
        Append(value, key);
        return key.ToString();
    }

    private static void Append(JsonElement value, StringBuilder key)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                AppendText(Nfc.Compose(value.Text()).Trim(), key);
                break;
            case JsonValueKind.Number:
                key.Append(ExactNumber.Normalise(value.GetRawText()));
                break;
            case JsonValueKind.Array:
                key.Append('[');
                foreach (var element in value.EnumerateArray())
                {
                    Append(element, key);
                    key.Append(',');
                }

                key.Append(']');
                break;
            case JsonValueKind.Object:
                AppendMembers(value, key);
                break;
            default:
                key.Append(value.ValueKind.ToString());
                break;
        }
    }

    private static void AppendMembers(JsonElement value, StringBuilder key)
    {
        var members = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var member in value.EnumerateObject())
        {
            members[member.NameText()] = member.Value;
        }

        key.Append('{');
        foreach (var (name, member) in members)
        {
            AppendText(name, key);
            Append(member, key);
            key.Append(',');
        }

        key.Append('}');
    }

    /// <summary>The length goes before the text, so that no text can look like structure.</summary>
    private static void AppendText(string text, StringBuilder key) =>
        key.Append(CultureInfo.InvariantCulture, $"\"{text.Length}:").Append(text);
}
