using FireFly.Contracts;
using FireFly.Simulator.Retrieval.Fields;
using FireFly.Verification;

namespace FireFly.Simulator.Retrieval;

/// <summary>
/// Whether a recorded result names a value of its own arguments that the new call does not have: "task-7 not found" cannot be the answer to a
/// call about task-8.
/// </summary>
internal static class ResultEcho
{
    public static bool Contradicts(IReadOnlyDictionary<string, FieldValue> called, IReadOnlyDictionary<string, FieldValue> recorded, ToolResult result)
    {
        var sent = new HashSet<string>(called.Values.SelectMany(Leaves), StringComparer.Ordinal);
        var others = recorded.Values.SelectMany(Leaves).Where(value => !sent.Contains(value)).Distinct(StringComparer.Ordinal).ToList();
        if (others.Count == 0)
        {
            return false;
        }

        var text = $"{ResultText.Of(result.Content)}\n{result.Content.GetRawText()}\n{result.StructuredContent?.GetRawText()}";
        return others.Exists(value => Names(text, value));
    }

    private static IEnumerable<string> Leaves(FieldValue value) => value.Kind switch
    {
        FieldKind.List => value.Items.SelectMany(Leaves),
        FieldKind.Members => value.Members.Values.SelectMany(Leaves),
        _ => value.Raw is { } raw && raw.AsSpan().Trim().Length > 0 ? [raw.Trim()] : [],
    };

    private static bool Names(string text, string value)
    {
        for (var at = text.IndexOf(value, StringComparison.Ordinal); at >= 0; at = text.IndexOf(value, at + 1, StringComparison.Ordinal))
        {
            var end = at + value.Length;
            if ((at == 0 || !IsWordAcross(text[at - 1], value[0])) && (end == text.Length || !IsWordAcross(value[^1], text[end])))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsWordAcross(char before, char after) => char.IsLetterOrDigit(before) && char.IsLetterOrDigit(after);
}
