using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// Check 4: no answer value stands in the question or in a description of an offered tool, and no answer is trivial: a
/// field that is empty, or an answer of nothing but true and false. Whether every call returns the value is not seen
/// from one task; the caller knows.
/// </summary>
public static class UnleakedCheck
{
    /// <summary>Null where nothing leaks, else the reason.</summary>
    public static string? Check(VerifiedTask task, IEnumerable<string> toolDescriptions)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(toolDescriptions);
        var descriptions = toolDescriptions.ToList();
        var telling = 0;
        foreach (var member in task.Answer.EnumerateObject())
        {
            if (IsEmpty(member.Value))
            {
                return $"field '{member.NameText()}' is empty";
            }

            foreach (var value in Values(member.Value).Where(v => !IsTruth(v)))
            {
                telling++;
                if (Statement.Contains(task.Question, value, ignoreCase: true))
                {
                    return $"the question states the answer of '{member.NameText()}'";
                }

                if (descriptions.Any(d => Statement.Contains(d, value, ignoreCase: true)))
                {
                    return $"a tool description states the answer of '{member.NameText()}'";
                }
            }
        }

        return telling == 0 ? "the answer is nothing but true or false" : null;
    }

    private static bool IsEmpty(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Null => true,
        JsonValueKind.String => string.IsNullOrWhiteSpace(value.Text()),
        JsonValueKind.Array => value.EnumerateArray().All(IsEmpty),
        JsonValueKind.Object => value.EnumerateObject().All(m => IsEmpty(m.Value)),
        _ => false,
    };

    private static bool IsTruth(JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False || value.Spelling().Trim().ToUpperInvariant() is "TRUE" or "FALSE";

    private static IEnumerable<JsonElement> Values(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Values),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(m => Values(m.Value)),
        _ => [value],
    };
}
