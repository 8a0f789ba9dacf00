using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Speech;

/// <summary>What people say around a question: how they greet and part. Nothing in it bears on the answer.</summary>
internal static class Leads
{
    private const int LeadPercent = 3;
    private const int PartingPercent = 4;

    // None that tells of a reason: it would have to fit what is asked.
    private static readonly string[] Before = ["Hi!", "Hello!", "Quick question."];

    private static readonly string[] Behind = ["Thanks!", "Thank you.", "Cheers!"];

    /// <summary>The question, sometimes with a word before or behind it.</summary>
    public static Phrase Around(Phrase question, bool isRequest, Voice voice)
    {
        var asked = !isRequest && voice.Chance(LeadPercent) ? Phrase.Of($"{Before[voice.Next(Before.Length)]} {question.Capitalised()}") : question;
        return voice.Chance(PartingPercent) ? Phrase.Of($"{asked} {Behind[voice.Next(Behind.Length)]}") : asked;
    }
}
