using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Reads validation issues that a message carries as a JSON array, for example zod's
/// <c>[{"code":"invalid_type","expected":"string","received":"undefined","path":["x"],"message":"Required"}]</c>; also those
/// of ajv and pydantic.
/// </summary>
internal static class ValidationIssues
{
    private const int MaxAttempts = 20;
    private const int MaxIssues = 50;

    /// <summary>Notes the issues; <paramref name="rest"/> is the message without them.</summary>
    public static bool TryNote(string message, SchemaParameters parameters, RepairNotes notes, out string rest)
    {
        rest = message;
        var bytes = Encoding.UTF8.GetBytes(message);
        for (int at = 0, attempts = 0; attempts < MaxAttempts; attempts++, at++)
        {
            var next = bytes.AsSpan(at).IndexOf((byte)'[');
            if (next < 0)
            {
                return false;
            }

            at += next;
            if (JsonPrefix.TryRead(bytes.AsSpan(at), 16, out var issues, out var length) && IsIssues(issues))
            {
                Note(issues.Readable(), parameters, notes, depth: 0);
                rest = Encoding.UTF8.GetString(bytes.AsSpan(0, at)) + "\n" + Encoding.UTF8.GetString(bytes.AsSpan(at + length));
                return true;
            }
        }

        return false;
    }

    private static bool IsIssues(JsonElement value) =>
        value.GetArrayLength() > 0
        && value.EnumerateArray().All(i => i.ValueKind == JsonValueKind.Object
            && (i.TryGetProperty("path", out _) || i.TryGetProperty("loc", out _) || i.TryGetProperty("instancePath", out _)));

    private static void Note(JsonElement issues, SchemaParameters parameters, RepairNotes notes, int depth)
    {
        foreach (var issue in issues.EnumerateArray().Take(MaxIssues))
        {
            if (issue.ValueKind == JsonValueKind.Object)
            {
                ValidationIssue.Note(issue, parameters, notes);
                foreach (var nested in depth < 3 ? Nested(issue) : [])
                {
                    Note(nested, parameters, notes, depth + 1);
                }
            }
        }
    }

    /// <summary>The issues of each option of a union: <c>unionErrors: [{issues: []}]</c> in zod 3, <c>errors: [[]]</c> in zod 4.</summary>
    private static IEnumerable<JsonElement> Nested(JsonElement issue)
    {
        foreach (var name in new[] { "unionErrors", "errors" })
        {
            if (issue.TryGetProperty(name, out var options) && options.ValueKind == JsonValueKind.Array)
            {
                foreach (var option in options.EnumerateArray().Take(8))
                {
                    if (option.ValueKind == JsonValueKind.Array)
                    {
                        yield return option;
                    }
                    else if (option.ValueKind == JsonValueKind.Object && option.TryGetProperty("issues", out var inner)
                        && inner.ValueKind == JsonValueKind.Array)
                    {
                        yield return inner;
                    }
                }
            }
        }
    }
}
