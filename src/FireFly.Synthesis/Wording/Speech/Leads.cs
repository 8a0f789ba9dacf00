using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Speech;

/// <summary>What people say around a question: why they ask, and how they part. Nothing in it bears on the answer.</summary>
internal static class Leads
{
    private const int LeadPercent = 14;
    private const int PartingPercent = 7;

    private static readonly string[] Before =
    [
        "I'm putting together a status update.", "Quick check before my meeting.", "I can't find my notes any more.", "I'm filling in a spreadsheet.", "I'm double-checking a few figures.",
        "There's a mail I have to answer.", "I'd rather not guess.", "I want to be sure before I reply.", "Looking into something for a colleague.", "I'm tidying up our records.",
        "This came up in a call today.", "One detail is missing in my draft.", "I'm preparing slides for tomorrow.", "I've been away for a week.", "I keep forgetting this.", "I'm updating our handbook.",
    ];

    private static readonly string[] Behind =
    [
        "Thanks!", "That's all I need.", "No rush.", "Thank you.", "A short answer will do.", "Cheers!",
    ];

    /// <summary>The question, sometimes with a word before or behind it.</summary>
    public static Phrase Around(Phrase question, bool isRequest, Voice voice)
    {
        var asked = !isRequest && voice.Chance(LeadPercent) ? Phrase.Of($"{Before[voice.Next(Before.Length)]} {question.Capitalised()}") : question;
        return voice.Chance(PartingPercent) ? Phrase.Of($"{asked} {Behind[voice.Next(Behind.Length)]}") : asked;
    }
}
