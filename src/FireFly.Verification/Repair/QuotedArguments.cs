using System.Text.Json;
using FireFly.Json.Pointers;

namespace FireFly.Verification;

/// <summary>Finds the arguments whose values a message repeats: <c>Branch 'feature-x' not found</c> blames the branch.</summary>
internal static class QuotedArguments
{
    private const int MaxArguments = 100;

    public static void Note(string message, JsonElement arguments, RepairNotes notes)
    {
        foreach (var (pointer, value) in JsonLeaves.Enumerate(arguments.Readable(), MaxArguments, maxDepth: 8)
            .Where(a => a.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .OrderByDescending(a => a.Value.Spelling().Length))
        {
            // One letter or digit stands in any message.
            if (value.Spelling() is { Length: > 1 and <= 500 } && Statement.Contains(message, value, ignoreCase: true))
            {
                notes.Quoted(pointer.ToString());
            }
        }
    }
}
