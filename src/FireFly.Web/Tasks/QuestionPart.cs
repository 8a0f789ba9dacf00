using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Web.Tasks;

/// <summary>Words of a question, with what they stand for.</summary>
/// <param name="Text">The words.</param>
/// <param name="Of">One of the kinds of <see cref="TaskPhrase"/>; null for words that stand for themselves.</param>
/// <param name="Means">What they are tied to.</param>
internal sealed record QuestionPart(string Text, string? Of = null, string? Means = null)
{
    /// <summary>The whole question in parts.</summary>
    public static IReadOnlyList<QuestionPart> Read(VerifiedTask task)
    {
        var parts = new List<QuestionPart>();
        var at = 0;
        foreach (var phrase in (task.Phrases is { Count: > 0 } told ? told : Guess(task)).OrderBy(phrase => phrase.Start))
        {
            // A dataset from anybody may say anything of its questions.
            if (phrase.Start < at || phrase.Start > task.Question.Length || string.CompareOrdinal(task.Question, phrase.Start, phrase.Text, 0, phrase.Text.Length) != 0 || phrase.Text.Length == 0)
            {
                continue;
            }

            if (phrase.Start > at)
            {
                parts.Add(new QuestionPart(task.Question[at..phrase.Start]));
            }

            parts.Add(new QuestionPart(phrase.Text, phrase.Of, MeaningOf(task, phrase)));
            at = phrase.Start + phrase.Text.Length;
        }

        if (at < task.Question.Length)
        {
            parts.Add(new QuestionPart(task.Question[at..]));
        }

        return parts;
    }

    private static string MeaningOf(VerifiedTask task, TaskPhrase phrase)
    {
        var call = phrase.Call is >= 0 and var index && index < task.Calls.Count ? $"call {index + 1}, {task.Calls[index].Tool}" : null;
        return phrase.Of switch
        {
            TaskPhrase.Argument => $"argument {phrase.Pointer} of {call ?? "a call"}",
            TaskPhrase.Select => $"tells which one is meant for {(phrase.Name is not null ? $"field {phrase.Name}" : $"argument {phrase.Pointer} of {call}")}",
            _ => $"asks for field {phrase.Name}",
        };
    }

    /// <summary>Where a person or a model wrote the question: the constants that stand in it word for word.</summary>
    private static IEnumerable<TaskPhrase> Guess(VerifiedTask task)
    {
        foreach (var (index, call) in task.Calls.Index())
        {
            foreach (var (pointer, origin) in call.Origins.Where(origin => !origin.Value.IsOutput))
            {
                if (JsonPointer.TryParse(pointer, out var parsed) && parsed.TryGet(call.Arguments, out var value)
                    && (value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()) is { Length: > 0 } text
                    && task.Question.IndexOf(text, StringComparison.Ordinal) is >= 0 and var start)
                {
                    yield return new TaskPhrase { Start = start, Text = text, Of = TaskPhrase.Argument, Call = index, Pointer = pointer };
                }
            }
        }
    }
}
