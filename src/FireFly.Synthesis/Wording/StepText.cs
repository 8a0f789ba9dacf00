using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording;

/// <summary>Joins the sentences of the calls: one alone, two as "First ..., then ...", more as numbered steps.</summary>
internal static class StepText
{
    /// <summary>The text of all steps, each sentence ended.</summary>
    public static string Write(IReadOnlyList<string> sentences, IReadOnlyList<DraftCall> calls) => sentences.Count switch
    {
        1 => (StartsWithConstant(sentences[0], calls[0]) ? $"Please {sentences[0]}" : Spoken.Capitalised(sentences[0])) + ".",
        2 => $"First {sentences[0]}, then {sentences[1]}.",
        _ => "Do the following:\n" + string.Join('\n', sentences.Select((s, i) => $"{Spoken.Digits(i + 1)}. {(StartsWithConstant(s, calls[i]) ? $"Then {s}" : Spoken.Capitalised(s))}.")),
    };

    /// <summary>" from step 2", for the call with index 1.</summary>
    public static string From(int call) => $" from step {Spoken.Digits(call + 1)}";

    /// <summary>" from the first step" or " from the second step".</summary>
    public static string FromOfTwo(int call) => call == 0 ? " from the first step" : " from the second step";

    /// <summary>The phrase with its step: "the only file found in step 1", "the hash from step 2".</summary>
    public static string With(string phrase, string step) =>
        step.Length > 0 && (phrase.EndsWith(" found", StringComparison.Ordinal) || phrase.EndsWith(" listed", StringComparison.Ordinal)) ? $"{phrase} in{step[5..]}" : phrase + step;

    // A verb that is an argument's value keeps its case.
    private static bool StartsWithConstant(string sentence, DraftCall call) =>
        call.Arguments.ValueKind == System.Text.Json.JsonValueKind.Object
        && call.Arguments.EnumerateObject().Any(a => a.Value.ValueKind == System.Text.Json.JsonValueKind.String && sentence.StartsWith(a.Value.GetString() + " ", StringComparison.Ordinal));
}
