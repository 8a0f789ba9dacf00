using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>What a verb phrase is about: its direct object, and the thing behind it ("the contents of a file" is about a file).</summary>
internal sealed record CallTopic
{
    private static readonly string[] Views =
        ["list", "listing", "details", "detail", "information", "info", "metadata", "contents", "content", "view", "history", "data", "set", "overview", "version", "copy", "collection", "number", "summary"];

    /// <summary>The phrase.</summary>
    public required VerbPhrase Phrase { get; init; }

    /// <summary>Noun phrase right after the verb, without articles: "complete contents", "sum", "nodes".</summary>
    public required string Object { get; init; }

    /// <summary>The thing that the object is a view of, else the object: "file", "numbers", "nodes".</summary>
    public required string Thing { get; init; }

    /// <summary>Whether the verb shows things that are there, instead of making something of them.</summary>
    public bool Shows => Phrase.VerbWord is "list" or "search" or "find" or "get" or "show" or "fetch" or "retrieve" or "query" or "view" or "read" or "open" or "display" or "load" or "browse" or "look" or "lookup" or "scan" or "check" or "inspect" or "describe";

    /// <summary>What one call makes: "document" of "create a document"; null where it makes none, or several.</summary>
    public string? Made =>
        Phrase.VerbWord is "create" or "add" or "make" or "insert" or "register" or "open" or "schedule" or "start" or "submit" or "save" or "copy" or "duplicate" or "clone" or "draft" or "file"
        && !Phrase.NamesTool && Object.Length > 0 && !Nouns.IsPlural(Object) && Object.Split(' ').Length <= 3 && (Phrase.VerbWord is not "open" || Phrase.Words[Phrase.Verb + 1] is "a" or "an")
            ? Object
            : null;

    /// <summary>The one thing that a call is about, for values that belong to it: "the new document", "that task"; null where there is no one thing.</summary>
    public string? One =>
        Made is { } made ? $"the new {made}"
        : Phrase.NamesTool || Element is not null || Thing.Length == 0 || Nouns.IsPlural(Thing) || Thing.Split(' ').Length > 3 || Phrase.Words.Any(FunctionWords.Conjunctions.Contains) ? null
        : $"that {Thing}";

    /// <summary>Whether it reads out the text of something.</summary>
    public bool Reads => Phrase.VerbWord is "read" or "open" or "view" or "show" or "get" or "display" or "fetch" or "load"
        && Phrase.Words.Any(static w => w is "file" or "document" or "note" or "page" or "contents" or "content" or "text");

    /// <summary>One of the things that the call lists; null where it lists none.</summary>
    public string? Element { get; private init; }

    /// <summary>Whether it is one of several modes of its tool.</summary>
    public bool IsMode { get; init; }

    /// <summary>The topic of a phrase.</summary>
    public static CallTopic Of(VerbPhrase phrase)
    {
        var words = phrase.Words;
        var start = phrase.Verb + 1;
        var sought = start < words.Count && words[start] == "for";
        var direct = NounPhrase(words, sought ? start + 1 : start, out var end);
        var thing = direct;
        var thingEnd = end;
        if (direct.Length > 0 && Views.Contains(Nouns.Head(direct)) && end + 1 < words.Count && words[end] is "of" or "about" or "on" or "for")
        {
            thing = NounPhrase(words, end + 1, out thingEnd);
        }

        var searched = phrase.VerbWord is "search" && !sought && words.Skip(start).Contains("for");
        var listed = !phrase.NamesTool && !searched && thing.Length > 0 && Nouns.IsPlural(thing) && phrase.VerbWord is "list" or "search" or "find" or "get" or "show" or "fetch" or "retrieve" or "query" or "open";
        // "files and directories": what is found is one or the other.
        var mixed = thingEnd + 1 < words.Count && words[thingEnd] is "and" or "or" && Nouns.IsPlural(words[thingEnd + 1]) && thing is "files" or "folders" or "directories";
        return new CallTopic
        {
            Phrase = phrase,
            Object = direct,
            Thing = thing,
            Element = listed && mixed ? "path" : listed ? Nouns.Singular(thing) : phrase.VerbWord is "search" or "find" && !phrase.NamesTool ? "result" : null,
        };
    }

    /// <summary>The noun phrase that starts at a word, without determiners, and the index after it.</summary>
    private static string NounPhrase(IReadOnlyList<string> words, int start, out int end)
    {
        end = start;
        while (end < words.Count && !FunctionWords.Bounds(words[end]))
        {
            end++;
        }

        var noun = words.Skip(start).Take(end - start)
            .Where(static w => !FunctionWords.Determiners.Contains(w) && !FunctionWords.Indefinite.Contains(w) && w is not ("new" or "complete" or "full" or "entire" or "detailed" or "current" or "available" or "supported" or "structured"))
            .ToList();
        return noun.Any(static w => w.EndsWith("ing", StringComparison.Ordinal) && w is not ("string" or "thing" or "listing" or "setting" or "meeting" or "building" or "encoding" or "heading"))
            ? string.Join(' ', noun.TakeWhile(static w => !w.EndsWith("ing", StringComparison.Ordinal)))
            : string.Join(' ', noun);
    }
}
