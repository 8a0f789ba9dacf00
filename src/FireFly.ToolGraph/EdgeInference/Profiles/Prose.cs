using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Text that people read, and tools that keep or send such text.</summary>
internal static class Prose
{
    /// <summary>What the tool gives and keeps of it, beside the <paramref name="traits"/> that it has.</summary>
    public static ContentTraits Of(ProfileDraft draft, ContentTraits traits)
    {
        var keeps = draft.Semantics.Class is ToolClass.Create or ToolClass.Send && draft.Needs.Any(static need => need.Required && Is(need))
            && (Written(draft.Semantics.Object) || draft.NameWords.Any(static word => Grammar.Written.Contains(word.Text)));
        var gives = traits.HasFlag(ContentTraits.GivesText) && draft.Semantics.Class == ToolClass.LookUp && draft.Semantics.Verb != "download"
            && !draft.NameWords.Any(static word => Grammar.Media.Contains(word.Text) || word.Text is "html" or "json" or "xml" or "log");
        return (keeps ? ContentTraits.KeepsProse : ContentTraits.None) | (gives ? ContentTraits.GivesProse : ContentTraits.None);
    }

    /// <summary>Whether a parameter takes text as it is.</summary>
    public static bool Is(Need need) => need is { Role: ValueRole.Content, Type: "string", Words: [.., "text" or "content" or "body" or "message" or "markdown"] };

    private static bool Written(EntityNoun? about) => about is not null && Grammar.Written.Contains(Words.Head(about.Head));
}
