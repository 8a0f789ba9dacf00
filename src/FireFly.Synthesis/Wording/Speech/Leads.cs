using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Speech;

/// <summary>What people say around a question: why they ask, and how they part. Nothing in it bears on the answer.</summary>
internal static class Leads
{
    private const int LeadPercent = 6;
    private const int PartingPercent = 4;

    private static readonly string[] Before =
    [
        "Quick question.", "I can't find my notes any more.", "I'd rather not guess.", "I want to be sure before I reply.", "I keep forgetting this.", "One quick thing.", "Before I forget:", "Sorry to ask again.",
    ];

    private static readonly string[] Behind = ["Thanks!", "Thank you.", "Cheers!"];

    /// <summary>The question, sometimes with a word before or behind it.</summary>
    public static Phrase Around(Phrase question, bool isRequest, Voice voice)
    {
        var asked = !isRequest && voice.Chance(LeadPercent) ? Phrase.Of($"{Before[voice.Next(Before.Length)]} {question.Capitalised()}") : question;
        return voice.Chance(PartingPercent) ? Phrase.Of($"{asked} {Behind[voice.Next(Behind.Length)]}") : asked;
    }
}
