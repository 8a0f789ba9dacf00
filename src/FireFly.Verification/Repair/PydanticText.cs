using System.Text.RegularExpressions;

namespace FireFly.Verification;

/// <summary>
/// Reads pydantic's report in text: <c>1 validation error for add</c>, then a line with the path and one such as
/// <c>  Field required [type=missing, input_value={}, input_type=dict]</c>.
/// </summary>
internal static partial class PydanticText
{
    public static bool TryNote(string message, SchemaParameters parameters, RepairNotes notes)
    {
        var found = false;
        var lines = message.Split('\n');
        for (var i = 1; i < lines.Length; i++)
        {
            var match = lines[i].Length <= 1000 ? Detail().Match(lines[i]) : Match.Empty;
            if (!match.Success || lines[i - 1].Trim() is not { Length: > 0 and <= 200 } path || path.Contains(' ', StringComparison.Ordinal))
            {
                continue;
            }

            found = true;
            var pointer = parameters.Find(path.Split('.')) ?? "/" + path.Replace('.', '/');
            var (said, type) = (match.Groups["said"].Value, match.Groups["type"].Value);
            if (type is "missing" or "missing_argument")
            {
                notes.Missing(pointer);
                continue;
            }

            if (type is "unexpected_keyword_argument" or "extra_forbidden")
            {
                notes.Unexpected(pointer);
                continue;
            }

            notes.Invalid(pointer);
            if (type is "literal_error" or "enum")
            {
                notes.Allow(pointer, AllowedValues.Split(said.Replace("Input should be", "", StringComparison.Ordinal)));
            }
            else if (Constraints.Read(said) is { } expectation)
            {
                notes.Expect(pointer, expectation);
            }
        }

        return found;
    }

    [GeneratedRegex(@"^\s+(?<said>(?:Input should be|Field required|[A-Z]).{0,600}?) \[type=(?<type>\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex Detail();
}
