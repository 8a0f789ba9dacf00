using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Verification;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Writes what one call does with its arguments as an imperative without a full stop.</summary>
internal static partial class CallSentence
{
    /// <summary>The verb phrase and topic of a call, from its action argument where it has one; null, with the reason noted, where there is none.</summary>
    public static CallTopic? Topic(DraftCall call, Rejecting rejecting)
    {
        var phrase = CallAction.Given(call);
        if (phrase is null && ImperativeFinder.Find(call.Tool) is var plain)
        {
            var vague = plain is not null && (plain.NamesTool || VagueVerbs.Contains(plain.VerbWord));
            phrase = plain is null || vague ? CallAction.OfMode(call, plain) : plain;
            if (phrase is null)
            {
                rejecting.With(vague ? Rejections.VagueVerb : Rejections.NoVerb);
                return null;
            }
        }

        return CallTopic.Of(phrase!) with { IsMode = CallAction.HasModes(call) };
    }

    /// <summary>The sentence; null, with the reason noted, where an argument cannot be said.</summary>
    public static string? Write(CallTopic topic, IReadOnlyList<Operand> operands, Rejecting rejecting)
    {
        // "Edit the first task": nothing says what about it.
        if (topic.Phrase.VerbWord is "edit" or "update" or "modify" && operands.Count < 2)
        {
            return rejecting.With(Rejections.Unfinished);
        }

        // A tool of several modes takes the arguments of all of them in each.
        if (topic.IsMode && topic.Phrase.VerbWord is "list" && operands.FirstOrDefault(static o => !ServesListing(o)) is { } foreign)
        {
            return rejecting.With(foreign.IsFlow ? Rejections.OddFlow : Rejections.OddConstant);
        }

        var filler = new SlotFiller(topic);
        var left = operands.Where(o => !IsVerb(o, topic)).ToList();
        left.RemoveAll(filler.FillChoice);
        left.RemoveAll(filler.FillNumber);
        Pair(filler, left);
        left.ForEach(filler.DropBy);
        foreach (var operand in left.OrderByDescending(static o => o.Required).ThenByDescending(static o => SlotNouns.IsMaterial(o)).ToList())
        {
            if (operand.Value.ValueKind is not (JsonValueKind.True or JsonValueKind.False or JsonValueKind.Object) && filler.Fill(operand))
            {
                left.Remove(operand);
            }
        }

        left.RemoveAll(static o => o.Value.ValueKind is JsonValueKind.False or JsonValueKind.Null && IsDefault(o));
        var adverbials = new List<string>();
        Bracket(left, filler, adverbials);
        var work = left.Find(static o => o.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && (o.Required || SlotNouns.IsMaterial(o)) && !FunctionWords.Prepositions.Contains(o.Human.Split(' ')[0]) && o.Choices.Count == 0)
            ?? left.Find(static o => o.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && o.Head is "time" or "date" or "timestamp" or "amount");
        if (work is not null && Changes(topic) && filler.FillObject(work))
        {
            left.Remove(work);
        }

        filler.ChooseFirst();
        var tail = Tail(left, filler, topic.Shows, adverbials, rejecting);
        if (tail is null)
        {
            return null;
        }

        if (IsUnfinished(filler.Words))
        {
            return rejecting.With(Rejections.Unfinished);
        }

        // The verb may have lost the very letters of the argument that chose it.
        var sentence = PhraseText.Join([.. filler.Words.Select(static w => w.Text), .. tail]);
        sentence = operands.Where(o => IsVerb(o, topic) && !Statement.Contains(sentence, o.Value))
            .Aggregate(sentence, static (s, o) => $"{s} with {o.Human} {o.Spoken}");
        return RootAsFile().Replace(sentence, "path$1");
    }

    private static bool ServesListing(Operand operand) =>
        operand.Required || ActionPhrase.IsAction(operand.Name) || operand.Human is "path" or "limit" or "offset" or "page" or "query" or "search" or "filter" || operand.Human.StartsWith("max", StringComparison.Ordinal)
        || operand.Value.ValueKind is JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number
        || operand.Description.Contains("list", StringComparison.OrdinalIgnoreCase) || operand.Description.Contains("filter", StringComparison.OrdinalIgnoreCase);

    // "at the path", "to specified state": nothing says which.
    private static bool IsUnfinished(IReadOnlyList<SentenceWord> words)
    {
        for (var i = 0; i < words.Count; i++)
        {
            var open = !words[i].Said && (words[i].Text is "specified" or "given" or "provided"
                || (words[i].Text is "path" && i > 1 && words[i - 1].Text is "the" && FunctionWords.Prepositions.Contains(words[i - 2].Text) && (i + 1 == words.Count || words[i + 1].Text is not "of")));
            if (open)
            {
                return true;
            }
        }

        return false;
    }

    // "the file '/workspace'" is a directory: it is called a path.
    [GeneratedRegex(@"\bfile(s?)(?=(?: at)? (?:'[^']*', )*(?:'[^']*' and )?'/[^/'.]*/?')", RegexOptions.CultureInvariant)]
    private static partial Regex RootAsFile();

    private static bool Changes(CallTopic topic) => topic.Phrase.VerbWord is "convert" or "format" or "translate" or "transform" or "parse" or "encode" or "decode" or "round" or "normalize";

    private static bool IsVerb(Operand operand, CallTopic topic) =>
        ActionPhrase.IsAction(operand.Name) && operand.Value.ValueKind == JsonValueKind.String && !operand.IsFlow
        && topic.Phrase.Words.Any(w => w == operand.Value.GetString() || w == Nouns.Plural(operand.Value.GetString()!));

    private static bool IsDefault(Operand operand) => operand.Value.ValueKind == JsonValueKind.Null || !operand.Required;

    private static void Pair(SlotFiller filler, List<Operand> left)
    {
        for (var i = 0; i + 1 < left.Count; i++)
        {
            if (IsPair(left[i], left[i + 1]) && filler.FillPair(left[i], left[i + 1]))
            {
                left.RemoveRange(i, 2);
                return;
            }
        }
    }

    private static bool IsPair(Operand a, Operand b)
    {
        var scalar = a.Value.ValueKind == b.Value.ValueKind && a.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number;
        return scalar && ((a.Name.Length == 1 && b.Name.Length == 1) || (a.Head == b.Head && a.Human != a.Head && b.Human != b.Head && a.Human.StartsWith("first ", StringComparison.Ordinal)) || b.Human == $"second {a.Human}");
    }

    private static List<string>? Tail(List<Operand> left, SlotFiller filler, bool shows, List<string> adverbials, Rejecting rejecting)
    {
        var named = new List<string>();
        var nothingSaid = filler.Words.All(static w => !w.Said);
        foreach (var operand in left)
        {
            if (Remainder.Say(operand, nothingSaid, shows, out var isNamed, rejecting) is not { } said)
            {
                return null;
            }

            (isNamed ? named : adverbials).Add(said);
        }

        if (named.Count > 0)
        {
            adverbials.Insert(adverbials.FindLastIndex(static a => !a.StartsWith("with", StringComparison.Ordinal)) + 1, $"with {Spoken.List(named)}");
        }

        return adverbials;
    }

    // source and target, start and end: "from ... to ...".
    private static void Bracket(List<Operand> left, SlotFiller filler, List<string> adverbials)
    {
        if (left.Exists(static o => o.Human == "to") && !left.Exists(static o => o.Human == "from"))
        {
            filler.DropBetween();
        }

        (string From, string To)[] pairs = [("source", "target"), ("source", "destination"), ("start", "end"), ("from", "to")];
        foreach (var (from, to) in pairs)
        {
            var a = left.Find(o => o.Human.Split(' ')[0] == from);
            var b = left.Find(o => o.Human.Split(' ')[0] == to);
            if (a is null || b is null || a.Human[from.Length..] != b.Human[to.Length..] || a.IsFlow || b.IsFlow)
            {
                continue;
            }

            var noun = a.Human[from.Length..].Trim();
            var between = filler.DropBetween();
            noun = noun.Length == 0 ? between ?? "" : noun;
            var gap = noun.Length > 0 ? noun + " " : "";
            adverbials.Add($"from {gap}{a.Spoken} to {gap}{b.Spoken}");
            left.Remove(a);
            left.Remove(b);
        }
    }
}
