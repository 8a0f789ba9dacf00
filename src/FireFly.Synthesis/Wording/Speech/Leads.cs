using FireFly.Synthesis.Wording.Phrases;

namespace FireFly.Synthesis.Wording.Speech;

/// <summary>What people say around a question: why they ask, and how they part. Nothing in it bears on the answer.</summary>
internal static class Leads
{
    private const int LeadPercent = 34;
    private const int PartingPercent = 12;

    private static readonly string[] Before =
    [
        "I'm putting together a status update.", "Somebody on the team just asked me about this.", "Quick check before my meeting.", "I can't find my notes any more.",
        "I'm filling in a spreadsheet.", "My manager wants a straight answer.", "I'm double-checking a few figures.", "I'm still new here and finding my way around.",
        "There's a mail I have to answer.", "We were arguing about this over lunch.", "I'd rather not guess.", "Writing a short summary right now.", "Small favour.",
        "I want to be sure before I reply.", "Looking into something for a colleague.", "I'm tidying up our records.", "This came up in a call today.", "One detail is missing in my draft.",
        "I'm preparing slides for tomorrow.", "Trying to settle a bet here.", "Our newcomer needs this for her notes.", "I've been away for a week.", "Just making sure nothing slipped through.",
        "I promised someone an answer by noon.", "It's for the minutes.", "I keep forgetting this.", "Helping a friend out with something.", "I'm going over everything once more.",
        "A customer is waiting on the line.", "I only remember half of it.", "Nobody in the office could tell me.", "I'm updating our handbook.", "Curious about something.",
        "I'm on the road and can't check.", "Doing a little audit.", "We are planning ahead.", "I'd like to compare it with my own list.",
    ];

    private static readonly string[] Behind =
    [
        "Thanks!", "That's all I need.", "No rush.", "Thank you.", "Nothing else, please.", "Appreciate it.", "A short answer will do.", "Cheers!", "I'll take it from there.", "Much obliged.",
    ];

    /// <summary>The question, sometimes with a word before or behind it.</summary>
    public static Phrase Around(Phrase question, bool isRequest, Voice voice)
    {
        var asked = !isRequest && voice.Chance(LeadPercent) ? Phrase.Of($"{Before[voice.Next(Before.Length)]} {question.Capitalised()}") : question;
        return voice.Chance(PartingPercent) ? Phrase.Of($"{asked} {Behind[voice.Next(Behind.Length)]}") : asked;
    }
}
