using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Puts arguments where the verb phrase already speaks of them: "read a file" becomes "read the file 'x'".</summary>
internal sealed class SlotFiller(CallTopic topic)
{
    private readonly List<SentenceWord> words = [.. topic.Phrase.Words.Select(static w => new SentenceWord(w, false))];

    /// <summary>The sentence so far.</summary>
    public IReadOnlyList<SentenceWord> Words => words;

    /// <summary>"add two numbers": both operands at once. Whether it was done.</summary>
    public bool FillPair(Operand first, Operand second)
    {
        for (var i = topic.Phrase.Verb + 1; i + 1 < words.Count; i++)
        {
            if (words[i].Text is not ("two" or "between") || words[i].Said)
            {
                continue;
            }

            var head = i + 1;
            while (head + 1 < words.Count && !words[head + 1].Said && !FunctionWords.Bounds(words[head + 1].Text))
            {
                head++;
            }

            if (!Nouns.IsPlural(words[head].Text))
            {
                continue;
            }

            var noun = string.Join(' ', words.Skip(i + 1).Take(head - i).Select(static w => w.Text));
            var constants = !first.IsFlow && !second.IsFlow;
            var pair = $"{first.Spoken} and {second.Spoken}";
            Replace(i, head, (words[i].Text == "between" ? "between " : "") + (constants ? $"the {noun} {pair}" : pair));
            return true;
        }

        return false;
    }

    /// <summary>"using MD5, SHA1 or SHA256": the one that was chosen. Whether it was done.</summary>
    public bool FillChoice(Operand operand)
    {
        if (operand.Choices.Count < 2 || operand.IsFlow || operand.Value.ValueKind != System.Text.Json.JsonValueKind.String)
        {
            return false;
        }

        var named = Enumerable.Range(topic.Phrase.Verb + 1, Math.Max(0, words.Count - topic.Phrase.Verb - 1))
            .Where(i => !words[i].Said && operand.Choices.Contains(words[i].Text.Replace("-", "", StringComparison.Ordinal), StringComparer.OrdinalIgnoreCase)).ToList();
        if (named.Count < 2 || Enumerable.Range(named[0], named[^1] - named[0]).Any(i => !named.Contains(i) && words[i].Text is not ("," or "or" or "and")))
        {
            return false;
        }

        Replace(named[0], named[^1], operand.Spoken);
        return true;
    }

    /// <summary>Puts the operand beside its noun. Whether there was one.</summary>
    public bool Fill(Operand operand)
    {
        foreach (var (noun, plural) in SlotNouns.Of(operand, topic))
        {
            if (Slot.Find(words, topic.Phrase.Verb, noun, plural) is { } slot && Phrase(operand, slot) is { } phrase)
            {
                var end = slot.Head;
                // "a file or directory": one of them it is.
                if (end + 2 < words.Count && words[end + 1].Text is "or" && !words[end + 2].Said && !FunctionWords.Determiners.Contains(words[end + 2].Text))
                {
                    end += 2;
                }

                Replace(slot.Start, end, phrase);
                return true;
            }
        }

        return false;
    }

    private string? Phrase(Operand operand, Slot slot)
    {
        var adjectives = words.Skip(slot.Start).Take(slot.Head - slot.Start).Select(static w => w.Text)
            .Where(static w => !FunctionWords.Determiners.Contains(w) && !FunctionWords.Indefinite.Contains(w)).ToList();
        var indefinite = words[slot.Start].Text is "a" or "an" && adjectives.Contains("new");
        var head = words[slot.Head].Text;
        var noun = operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? operand.IsList ? Nouns.Plural(head) : Nouns.Singular(head) : Nouns.Singular(head);
        if (words[slot.Start].Text is "all" or "every" or "each" || adjectives.Count > 3)
        {
            return null;
        }

        var article = indefinite ? "a" : "the";
        var full = string.Join(' ', (string[])[article, .. adjectives, noun]);
        if (operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array && operand.Value.GetArrayLength() > 0 && operand.Value[0].ValueKind == System.Text.Json.JsonValueKind.Object)
        {
            return operand.IsList ? $"{full}: {operand.Spoken}" : $"{(adjectives.Contains("new") ? "a" : "the")} {string.Join(' ', (string[])[.. adjectives, noun])} with {operand.Spoken}";
        }

        if (!operand.IsFlow)
        {
            return full + SlotNouns.Joint(operand, noun) + operand.Spoken;
        }

        if (operand.Source is not { } source)
        {
            return SlotNouns.IsMaterial(operand) || !SlotNouns.IsHandle(operand) ? operand.Spoken : $"{full}{SlotNouns.Joint(operand, noun)}{operand.Spoken}";
        }

        // The ID of the first task, where a task is wanted, is the first task.
        if (SlotNouns.IsHandle(operand) && source.Owner is { } owner && source.OwnerNoun is { } thing && Nouns.Head(thing).Equals(noun, StringComparison.OrdinalIgnoreCase))
        {
            return owner + operand.Step;
        }

        if (source.Whole is { } whole && Nouns.Head(source.Noun).Equals(noun, StringComparison.OrdinalIgnoreCase))
        {
            return whole + operand.Step;
        }

        if (!SlotNouns.IsHandle(operand) || SlotNouns.Joint(operand, noun) == " " && operand.Head is not ("path" or "paths"))
        {
            return operand.Spoken;
        }

        return operand.Head is "path" or "paths" or "URL" or "URI" ? $"{full} at {operand.Spoken}" : $"{full} whose {Nouns.Singular(operand.Head)} is {operand.Spoken}";
    }

    private void Replace(int start, int end, string said)
    {
        words.RemoveRange(start, end - start + 1);
        words.Insert(start, new SentenceWord(said, true));
    }
}
