using System.Text.Json;

namespace FireFly.Verification;

/// <summary>One issue of zod (3 and 4), ajv or pydantic.</summary>
internal static class ValidationIssue
{
    public static void Note(JsonElement issue, SchemaParameters parameters, RepairNotes notes)
    {
        var path = Path(issue);
        var limits = Object(issue, "params") ?? Object(issue, "ctx") ?? issue;
        var code = Text(issue, "code") ?? Text(issue, "keyword") ?? Text(issue, "type") ?? "";
        var message = Text(issue, "message") ?? Text(issue, "msg") ?? "";
        if (code is "unrecognized_keys" or "additionalProperties")
        {
            foreach (var key in Values(issue, "keys") ?? [Text(limits, "additionalProperty") ?? ""])
            {
                notes.Unexpected("/" + string.Join('/', [.. path, key]));
            }

            return;
        }

        if (code == "required" && Text(limits, "missingProperty") is { } missing)
        {
            path = [.. path, missing];
        }

        if (path.Count == 0)
        {
            return;
        }

        var pointer = parameters.Find(path) ?? "/" + string.Join('/', path);
        if (code is "required" or "missing" || Text(issue, "received") == "undefined"
            || (code == "invalid_type" && (message == "Required" || message.Contains("received undefined", StringComparison.Ordinal))))
        {
            notes.Missing(pointer);
            return;
        }

        notes.Invalid(pointer);
        notes.Allow(pointer, Values(issue, "options") ?? Values(issue, "values") ?? Values(limits, "allowedValues")
            ?? (code is "literal_error" or "enum" && Text(limits, "expected") is { } expected ? AllowedValues.Split(expected) : null)
            ?? (code == "invalid_literal" && Text(issue, "expected") is { } literal ? new[] { literal } : null)
            ?? []);
        if (Expectation(issue, limits, code) is { } expectation)
        {
            notes.Expect(pointer, expectation);
        }
    }

    private static ParameterExpectation? Expectation(JsonElement issue, JsonElement limits, string code)
    {
        var sized = Text(issue, "type") ?? Text(issue, "origin");
        var isLength = sized is "string" or "array" or "set" || code.Contains("Length", StringComparison.Ordinal)
            || code.Contains("Items", StringComparison.Ordinal) || code.StartsWith("string_too", StringComparison.Ordinal);
        var low = Number(limits, "minimum") ?? Number(limits, "min_length") ?? Number(limits, "ge") ?? Number(limits, "gt")
            ?? (code.StartsWith("min", StringComparison.Ordinal) ? Number(limits, "limit") : null);
        var high = Number(limits, "maximum") ?? Number(limits, "max_length") ?? Number(limits, "le") ?? Number(limits, "lt")
            ?? (code.StartsWith("max", StringComparison.Ordinal) ? Number(limits, "limit") : null);
        var expectation = new ParameterExpectation
        {
            Type = code switch
            {
                "invalid_type" => Constraints.JsonType(Text(issue, "expected") ?? ""),
                "type" => Constraints.JsonType(Text(limits, "type") ?? ""),
                _ => code.EndsWith("_type", StringComparison.Ordinal) || code.EndsWith("_parsing", StringComparison.Ordinal)
                    ? Constraints.JsonType(code[..code.IndexOf('_', StringComparison.Ordinal)])
                    : null,
            },
            Format = Text(issue, "validation") ?? Text(issue, "format") ?? Text(limits, "format"),
            MinLength = isLength ? (int?)low : null,
            MaxLength = isLength ? (int?)high : null,
            Minimum = isLength ? null : low,
            Maximum = isLength ? null : high,
        };
        return expectation == new ParameterExpectation() ? null : expectation;
    }

    private static List<string> Path(JsonElement issue)
    {
        if (Text(issue, "instancePath") is { } instance)
        {
            return [.. instance.Split('/', StringSplitOptions.RemoveEmptyEntries)];
        }

        return Values(issue, "path") ?? Values(issue, "loc") ?? [];
    }

    private static JsonElement? Object(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Object ? member : null;

    private static string? Text(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.Text() : null;

    private static double? Number(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && NumericText.TryRead(member, out var number) && Math.Abs(number) < 1e9 ? number : null;

    private static List<string>? Values(JsonElement value, string name) =>
        value.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.Array
            ? [.. member.EnumerateArray().Where(v => v.IsScalar()).Take(AllowedValues.Max).Select(v => v.Spelling())]
            : null;
}
