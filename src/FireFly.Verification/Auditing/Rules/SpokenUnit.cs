using System.Text.Json;
using FireFly.Contracts;
using FireFly.Vocabulary.English;
using FireFly.Vocabulary.Values;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Quantities whose unit neither the question nor the answer's schema names, and Unix times that nobody asked for.</summary>
internal sealed class SpokenUnit : IAuditRule
{
    // Said without a unit by everybody: money in the one currency there is, shares, ages.
    private static readonly string[] Plain = ["price", "cost", "amount", "balance", "fee", "salary", "budget", "revenue", "total", "percent", "percentage", "humidity", "age", "volume"];

    private static readonly string[] Forms = ["unix", "epoch", "timestamp", "seconds since", "milliseconds since"];

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var field in task.Fields.Where(f => f.Gold.ValueKind == JsonValueKind.Number || f.Field.Type is "number" or "integer"))
        {
            var name = LastName(field.Field.Provenance.Pointer) is { Length: > 0 } named ? named : field.Name;
            var meaning = ValueKinds.Read(name, null, field.Gold);
            var isUnix = IsUnixTime(field.Gold) && (meaning.Kind == ValueKind.Timestamp || ValueKinds.Of(field.Name, null, field.Gold) == ValueKind.Timestamp);
            if (isUnix ? field.Field.Match == MatchRules.Number && !Forms.Any(form => task.Task.Question.Contains(form, StringComparison.OrdinalIgnoreCase)) : IsMeasured(name, meaning) && field.Field.Unit is null && !NamesUnit(task.Task.Question))
            {
                yield return new AuditFinding(AuditKind.Wrong, "spoken-unit", $"'{field.Name}' is {field.Gold.GetRawText()}, and nothing says of what");
            }
        }
    }

    private static bool IsMeasured(string name, ValueMeaning meaning) =>
        (meaning.Kind == ValueKind.Quantity || (meaning.Unit is { } unit && Units.Dimension(unit) is "information" or "time" or "length" or "mass" or "temperature" or "speed"))
        && !Words.Plain(name).Intersect(Plain).Any();

    // Any unit will do: of which field it is said the wording has to see to.
    private static bool NamesUnit(string question) =>
        question.Contains('%', StringComparison.Ordinal) || question.Contains('°', StringComparison.Ordinal) || Words.Raw(question).Any(word => Units.Of($"in {word}") is not null);

    private static bool IsUnixTime(JsonElement value) => NumericText.TryRead(value, out var number) && number is > 1e8 and < 1e13;

    private static string LastName(string pointer) =>
        Json.Pointers.JsonPointer.TryParse(pointer, out var path) ? path.Tokens.LastOrDefault(t => t != "*" && !t.All(char.IsAsciiDigit)) ?? "" : "";
}
