using System.Text.Json;
using System.Text.RegularExpressions;
using CsCheck;
using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using FireFly.Verification;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed partial class WordingPropertyTests
{
    private static readonly (Tool Tool, string[] Parameters)[] Tools =
    [
        (Tool("find_books", "Search for books by title or author. Returns shelf marks.", """{"title":{"type":"string"},"maxResults":{"type":"integer"},"sortBy":{"type":"string"}}"""), ["title", "maxResults", "sortBy"]),
        (Tool("get_shelf", "Returns details about a specific shelf", """{"shelf_id":{"type":"string"},"verbose":{"type":"boolean"}}"""), ["shelf_id", "verbose"]),
        (Tool("lend", "Lend a book to a member (or renew it), with optional notes", """{"book":{"type":"string"},"memberNames":{"type":"array"},"fromDate":{"type":"string"},"limit":{"type":"integer"}}"""), ["book", "memberNames", "fromDate", "limit"]),
        (Tool("ledger", "Ledger tool", """{"entry":{"type":"object"}}""", "Ledger Of Loans"), ["entry"]),
    ];

    private static readonly string[] Likely = ["Ada", "it's", "/workspace/a.md", "M-17", "2025-03-01", "12", "two words"];

    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char["abcdefgh XYZ012'\"-/._{}\n"].Array[1, 14].Select(static c => new string(c)),
        Gen.Int[0, Likely.Length - 1].Select(static i => Likely[i]));

    private static readonly Gen<TaskDraft> Draft =
        from shape in Gen.Int[0, Tools.Length - 1]
        from texts in Text.Array[8]
        from numbers in Gen.Int[0, 500].Array[4]
        from used in Gen.Bool.Array[8]
        from rows in Gen.Select(Text, Gen.Int[0, 99]).Array[1, 5]
        from ask in Gen.Int[0, 4]
        from row in Gen.Int[0, 4]
        from twice in Gen.Bool
        select Make(Tools[shape], texts, numbers, used, rows, ask, row % rows.Length, twice);

    [Fact]
    public void Write_AnyDraft_StatesEveryConstantAndNoAnswer() =>
        Draft.Sample(
            static draft =>
            {
                if (new QuestionWriter().Write(draft).Wording is not { } wording)
                {
                    return;
                }

                var stated = new StatedValues(wording.Question, wording.Phrases);
                foreach (var constant in draft.Calls.SelectMany(static c => Constants(c)))
                {
                    Assert.True(stated.Has(constant), $"{constant.GetRawText()} is not in: {wording.Question}");
                }

                Assert.All(wording.Phrases, p => Assert.Equal(p.Text, wording.Question.Substring(p.Start, p.Text.Length)));

                foreach (var field in draft.Fields)
                {
                    Assert.False(Statement.Contains(wording.Question, field.Value, ignoreCase: true), $"{field.Value.GetRawText()} is in: {wording.Question}");
                }
            },
            iter: 4000);

    [Fact]
    public void Write_AnyDraft_GivesFieldsThatFitTogether() =>
        Draft.Sample(
            static draft =>
            {
                if (new QuestionWriter().Write(draft).Wording is not { } wording)
                {
                    return;
                }

                Assert.Equal(draft.Fields.Count, wording.FieldNames.Distinct().Count());
                Assert.All(wording.FieldNames, static n => Assert.Matches(FieldName(), n));
                Assert.All(wording.FieldNames, n => Assert.Contains($"{{{n}}}", wording.AnswerTemplate, StringComparison.Ordinal));
                Assert.Equal(wording.FieldNames, wording.AnswerSchema.GetProperty("required").EnumerateArray().Select(static r => r.GetString()!));
                Assert.InRange(wording.Question.Length, 1, 900);
                Assert.False(char.IsLower(wording.Question[0]));
            },
            iter: 4000);

    [Fact]
    public void Write_SameDraftTwice_GivesTheSameWords() =>
        Draft.Sample(
            static draft =>
            {
                var first = new QuestionWriter().Write(draft);
                var second = new QuestionWriter().Write(draft);
                return (first.Rejection, first.Wording?.Question, first.Wording?.AnswerTemplate, first.Wording?.AnswerSchema.GetRawText())
                    == (second.Rejection, second.Wording?.Question, second.Wording?.AnswerTemplate, second.Wording?.AnswerSchema.GetRawText());
            },
            iter: 1000);

    private static TaskDraft Make((Tool Tool, string[] Parameters) made, string[] texts, int[] numbers, bool[] used, (string, int)[] rows, int ask, int row, bool twice)
    {
        var arguments = new Dictionary<string, object>();
        for (var i = 0; i < made.Parameters.Length; i++)
        {
            if (used[i])
            {
                var schema = made.Tool.InputSchema.GetProperty("properties").GetProperty(made.Parameters[i]).GetProperty("type").GetString();
                arguments[made.Parameters[i]] = schema switch
                {
                    "integer" => numbers[i],
                    "boolean" => used[7],
                    "array" => new[] { texts[i], texts[i + 1] },
                    "object" => new Dictionary<string, object> { ["borrower"] = texts[i], ["loanDays"] = numbers[i] },
                    _ => texts[i],
                };
            }
        }

        var result = JsonSerializer.Serialize(new { books = rows.Select(static r => new { author = r.Item1, pages = r.Item2 }), place = texts[6], shelfWidth = numbers[3] });
        var builder = new DraftBuilder().Call(made.Tool, JsonSerializer.Serialize(arguments), result);
        if (twice)
        {
            builder.Call(Tools[1].Tool, JsonSerializer.Serialize(new { shelf_id = texts[6] }), result, ("/shelf_id", 0, "/place", null));
        }

        var last = twice ? 1 : 0;
        return (ask switch
        {
            0 => builder.Ask(last, "/books/*", derive: "count"),
            1 => builder.Ask(last, "/shelfWidth").Ask(last, $"/books/{row}/author", rows.Length == 1 ? By("only") : By("position", @is: row == 0 ? "first" : row == rows.Length - 1 ? "last" : $"{row + 1}")),
            2 => builder.Ask(last, "/books/*/pages", derive: "sum"),
            3 => builder.Ask(0, "/place").Ask(last, "/shelfWidth"),
            _ => builder.Ask(last, $"/books/{row}/pages", rows.Length == 1 ? By("only") : By("position", @is: $"{row + 1}")),
        }).Build();
    }

    private static IEnumerable<JsonElement> Constants(DraftCall call) =>
        call.Arguments.EnumerateObject().Where(a => !call.Origins["/" + a.Name].IsOutput).SelectMany(static a => Scalars(a.Value));

    private static IEnumerable<JsonElement> Scalars(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String or JsonValueKind.Number => [value],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Scalars),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(static m => Scalars(m.Value)),
        _ => [],
    };

    [GeneratedRegex("^[a-zA-Z][a-zA-Z0-9]*$")]
    private static partial Regex FieldName();
}
