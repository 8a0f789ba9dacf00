using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Json.Schema.Reading;
using FireFly.Synthesis.Proof;
using FireFly.Synthesis.Wording.Questions;
using FireFly.Verification;

namespace FireFly.Synthesis.Refining;

/// <summary>
/// A task in a model's words, and what must hold of them. Calls, answer, fields and provenance stay as they were proved; only the question,
/// the template and the descriptions of the fields change, so the checks that look at words are made again.
/// </summary>
internal static partial class ReworkedTask
{
    private const int ShortestQuestion = 20;
    private const int LongestQuestion = 1_200;

    private static readonly Dictionary<string, string[]> Superlatives = new(StringComparer.Ordinal)
    {
        ["max"] = ["most", "max", "highest", "largest", "greatest", "biggest", "top", "best", "longest", "heaviest", "latest"],
        ["min"] = ["least", "min", "lowest", "smallest", "fewest", "shortest", "cheapest", "lightest", "earliest", "oldest"],
        ["earliest"] = ["earliest", "first", "oldest"],
        ["latest"] = ["latest", "last", "newest", "recent"],
        ["longest"] = ["longest"],
        ["shortest"] = ["shortest"],
        ["first"] = ["first"],
        ["last"] = ["last"],
    };

    /// <summary>The task with the words in it.</summary>
    public static VerifiedTask With(VerifiedTask task, string question, string template, IReadOnlyDictionary<string, string> descriptions, string promptId)
    {
        var schema = JsonNode.Parse(task.AnswerSchema.GetRawText())!.AsObject();
        foreach (var (name, text) in descriptions)
        {
            schema["properties"]![name]!["description"] = text;
        }

        var reworked = task with
        {
            Question = question,
            Phrases = Spans.Kept(question, task.Phrases),
            AnswerTemplate = template,
            AnswerSchema = JsonSerializer.SerializeToElement(schema, FireFlyJson.Default.JsonObject),
            Prompts = [.. (task.Prompts ?? []).Append(promptId).Distinct()],
        };
        return reworked with { Id = TaskComposer.IdOf(reworked) };
    }

    /// <summary>What is wrong with a reworked task; null where nothing is.</summary>
    public static string? Problem(VerifiedTask before, VerifiedTask task, IReadOnlyDictionary<string, RecordedCall> recordings, IReadOnlyList<string> toolDescriptions)
    {
        if (task.Question.Length is < ShortestQuestion or > LongestQuestion)
        {
            return $"the question must have {ShortestQuestion} to {LongestQuestion} characters";
        }

        if (task.Question.Contains("untrusted", StringComparison.OrdinalIgnoreCase) && !before.Question.Contains("untrusted", StringComparison.OrdinalIgnoreCase))
        {
            return "the question holds the marks of the prompt";
        }

        if (Address().Matches(task.Question).FirstOrDefault(match => !before.Question.Contains(match.Value, StringComparison.Ordinal)) is { } address)
        {
            return $"the question holds an address that was not in the task: {address.Value}";
        }

        return SolvableCheck.Check(task, recordings)
            ?? UnsaidSelection(before, task)
            ?? UnleakedCheck.Check(task, toolDescriptions)
            ?? TemplateProblem(task)
            ?? DescriptionProblem(task)
            ?? GroundedCheck.Check(task, recordings);
    }

    /// <summary>Which element is meant must still be said: the solvable check looks at attributes alone.</summary>
    private static string? UnsaidSelection(VerifiedTask before, VerifiedTask task)
    {
        var selects = task.Fields.Values.Select(field => field.Provenance.Select).Concat(task.Calls.SelectMany(call => call.Origins.Values).Select(origin => origin.Select)).OfType<Select>();
        foreach (var select in selects.Where(select => select.By is "superlative" or "position" && select.Is is not null))
        {
            var words = Superlatives.GetValueOrDefault(select.Is!) ?? [select.Is!];
            // Template's own words count too: "the cheapest of the products".
            if (!words.Any(word => Says(task.Question, word)) && words.Any(word => Says(before.Question, word)))
            {
                return $"the question no longer says which element is meant ({string.Join(" or ", words.Where(word => Says(before.Question, word)))})";
            }
        }

        return null;
    }

    private static bool Says(string question, string word) => question.Contains(word, StringComparison.OrdinalIgnoreCase);

    private static string? TemplateProblem(VerifiedTask task)
    {
        var places = Place().Matches(task.AnswerTemplate).Select(match => match.Groups[1].Value).ToList();
        if (!places.Order(StringComparer.Ordinal).SequenceEqual(task.Fields.Keys.Order(StringComparer.Ordinal)))
        {
            return $"the answer template must hold each of {string.Join(", ", task.Fields.Keys.Select(name => $"{{{name}}}"))} once, and no other";
        }

        return Stated(Place().Replace(task.AnswerTemplate, ""), task) is { } name ? $"the answer template states the answer of '{name}'" : null;
    }

    private static string? DescriptionProblem(VerifiedTask task) =>
        SchemaView.Of(task.AnswerSchema).Properties
            .Select(property => property.Schema.Description is { } text ? Stated(text, task) : null)
            .OfType<string>().Select(name => $"a description states the answer of '{name}'").FirstOrDefault();

    private static string? Stated(string text, VerifiedTask task) =>
        UnleakedCheck.Check(task with { Question = text }, []) is { } leak && leak.Contains("the question states", StringComparison.Ordinal) ? leak.Split('\'')[1] : null;

    [GeneratedRegex(@"\{([^{}]*)\}")]
    private static partial Regex Place();

    [GeneratedRegex(@"(?:https?://|www\.)\S+", RegexOptions.IgnoreCase)]
    private static partial Regex Address();
}
