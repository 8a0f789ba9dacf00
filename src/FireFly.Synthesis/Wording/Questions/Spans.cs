using FireFly.Contracts;
using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Keeps the marks of a question as places in its text.</summary>
internal static class Spans
{
    /// <summary>The phrases that other words for the same question still hold, where they stand now.</summary>
    public static IReadOnlyList<TaskPhrase>? Kept(string question, IReadOnlyList<TaskPhrase>? phrases) => phrases is null ? null :
    [
        .. phrases.Where(p => p.Of != TaskPhrase.Field).Select(p => p with { Start = question.IndexOf(p.Text, StringComparison.Ordinal) }).Where(p => p.Start >= 0).OrderBy(p => p.Start),
    ];

    public static IReadOnlyList<TaskPhrase> Of(Phrase question, IReadOnlyList<string> names)
    {
        var phrases = new List<TaskPhrase>();
        var at = 0;
        foreach (var piece in question.Pieces)
        {
            var phrase = piece.Mark switch
            {
                Mark.Argument argument => new TaskPhrase { Start = at, Text = piece.Text, Of = argument.Chosen ? TaskPhrase.Select : TaskPhrase.Argument, Call = argument.Call, Pointer = argument.Pointer },
                Mark.Choice choice => new TaskPhrase { Start = at, Text = piece.Text, Of = TaskPhrase.Select, Name = names[choice.Index] },
                Mark.Field field when piece.Text.Any(char.IsLetter) => new TaskPhrase { Start = at, Text = piece.Text, Of = TaskPhrase.Field, Name = names[field.Index] },
                _ => null,
            };
            if (phrase is not null)
            {
                phrases.Add(phrase);
            }

            at += piece.Text.Length;
        }

        return phrases;
    }
}
