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
            while (head + 1 < words.Count && !words[head + 1].Said && !FunctionWords.Bounds(words[head + 1].Text) && !words[head + 1].Text.EndsWith("ly", StringComparison.Ordinal))
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

        // "between HEX, RGB and HSL formats" names both ends.
        if (words[named[0] - 1].Text == "between")
        {
            return false;
        }

        var value = operand.Value.GetString()!;
        var adjective = named[^1] + 1 < words.Count && !FunctionWords.Bounds(words[named[^1] + 1].Text);
        Replace(named[0], named[^1], value.All(char.IsAsciiLetterOrDigit) ? value : operand.Spoken);
        // "JSON, CSV or XML strings": the choice belongs to the noun behind it.
        words[named[0]] = words[named[0]] with { Said = !adjective };
        return true;
    }

    /// <summary>"by their names", "by ID": goes away where the operand of that name stands beside the thing itself.</summary>
    public void DropBy(Operand operand)
    {
        for (var i = topic.Phrase.Verb + 2; i + 1 < words.Count; i++)
        {
            var head = words[i + 1].Text is "its" or "their" or "the" or "a" or "an" && i + 2 < words.Count ? i + 2 : i + 1;
            var end = head + 1 == words.Count || FunctionWords.Bounds(words[head + 1].Text);
            if (words[i].Text == "by" && !words[i].Said && end && SlotNouns.IsHandle(operand) && Nouns.Singular(words[head].Text).Equals(Nouns.Singular(operand.Head), StringComparison.OrdinalIgnoreCase))
            {
                words.RemoveRange(i, head - i + 1);
                return;
            }
        }
    }

    /// <summary>"between units": goes away where the operands say from what to what. The noun in the singular; null where there was none.</summary>
    public string? DropBetween()
    {
        var at = words.FindIndex(topic.Phrase.Verb + 1, static w => !w.Said && w.Text == "between");
        if (at < 0 || words.Skip(at).Any(static w => w.Said) || words.Skip(at + 1).Any(static w => FunctionWords.Prepositions.Contains(w.Text)))
        {
            return null;
        }

        var noun = words[^1].Text;
        var single = words.Count == at + 2;
        words.RemoveRange(at, words.Count - at);
        return single ? Nouns.Singular(noun) : "";
    }

    /// <summary>"convert timezones" with a time to convert: the operand takes the place of a plural that none is beside. Whether it did.</summary>
    public bool FillObject(Operand operand)
    {
        var start = topic.Phrase.Verb + 1;
        if (words.Any(static w => w.Said))
        {
            return false;
        }

        if (start < words.Count && (FunctionWords.Bounds(words[start].Text) || !Nouns.IsPlural(words[^1].Text) || words.Skip(start).Any(static w => FunctionWords.Bounds(w.Text))))
        {
            return false;
        }

        var said = operand.IsFlow ? operand.Spoken : $"the {operand.Human} {operand.Spoken}";
        words.RemoveRange(start, words.Count - start);
        words.Add(new SentenceWord(said, true));
        return true;
    }

    /// <summary>"return next N times": the number takes the letter's place. Whether it did.</summary>
    public bool FillNumber(Operand operand)
    {
        var at = operand.Value.ValueKind == System.Text.Json.JsonValueKind.Number && !operand.IsFlow ? words.FindIndex(static w => !w.Said && w.Text is "N") : -1;
        if (at < 0)
        {
            return false;
        }

        words[at] = new SentenceWord(operand.Spoken, true);
        return true;
    }

    /// <summary>"differences between commits, branches, or trees": where nothing says which, the first stands for all.</summary>
    public void ChooseFirst()
    {
        var or = words.FindIndex(topic.Phrase.Verb + 2, static w => !w.Said && w.Text == "or");
        if (or < 0 || words[or - 1].Said || or + 1 >= words.Count || words[or + 1].Said)
        {
            return;
        }

        var end = or + 1;
        while (end + 1 < words.Count && !words[end + 1].Said && !FunctionWords.Bounds(words[end + 1].Text))
        {
            end++;
        }

        var comma = words.FindIndex(topic.Phrase.Verb + 2, static w => w.Text == ",");
        var start = comma > 0 && comma < or ? comma : or;
        words.RemoveRange(start, end - start + 1);
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
                if (end + 2 < words.Count && words[end + 1].Text is "or" && !words[end + 2].Said && !FunctionWords.Determiners.Contains(words[end + 2].Text)
                    && (end + 3 == words.Count || words[end + 3].Said || FunctionWords.Bounds(words[end + 3].Text)))
                {
                    end += 2;
                }

                var start = StartOfChoice(slot.Start);
                Replace(start, end, phrase);
                if (!operand.IsList && words.FindIndex(start + 1, static w => !w.Said && w.Text is "their") is > 0 and var their)
                {
                    words[their] = new SentenceWord("its", false);
                }

                return true;
            }
        }

        return false;
    }

    // The other one, where the operand is the second: "a file or directory".
    private int StartOfChoice(int start) =>
        start - 3 > topic.Phrase.Verb && words[start - 1].Text is "or" && words.Skip(start - 3).Take(3).All(static w => !w.Said) && FunctionWords.Determiners.Contains(words[start - 3].Text)
            ? start - 3
            : start;

    private string? Phrase(Operand operand, Slot slot)
    {
        var adjectives = words.Skip(slot.Start).Take(slot.Head - slot.Start).Select(static w => w.Text)
            .Where(static w => !FunctionWords.Determiners.Contains(w) && !FunctionWords.Indefinite.Contains(w)).ToList();
        var verb = topic.Phrase.VerbWord;
        var indefinite = words[slot.Start].Text is "a" or "an" && (adjectives.Contains("new") || (slot.Start == topic.Phrase.Verb + 1 && (verb is "create" or "add" or "make" or "insert")));
        var head = words[slot.Head].Text;
        var noun = operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array ? operand.IsList ? Nouns.Plural(head) : Nouns.Singular(head) : Nouns.Singular(head);
        if (words[slot.Start].Text is "all" or "every" or "each" || adjectives.Count > 3)
        {
            return null;
        }

        if (verb == "encode" && adjectives.Count == 1)
        {
            var material = operand.IsFlow ? operand.Spoken : $"the {noun} {operand.Spoken}";
            return $"{material} as {adjectives[0]}";
        }

        var article = indefinite ? words[slot.Start].Text : "the";
        var full = string.Join(' ', (string[])[article, .. adjectives, noun]);
        if (operand.Value.ValueKind == System.Text.Json.JsonValueKind.Array && operand.Value.GetArrayLength() > 0 && operand.Value[0].ValueKind == System.Text.Json.JsonValueKind.Object)
        {
            return operand.IsList ? $"{full}: {operand.Spoken}" : $"{(adjectives.Contains("new") ? "a" : "the")} {string.Join(' ', (string[])[.. adjectives, noun])} with {operand.Spoken}";
        }

        if (!operand.IsFlow)
        {
            return full + SlotNouns.Joint(operand, noun) + operand.Spoken;
        }

        if (SlotNouns.IsMaterial(operand) && adjectives.Count > 0 && char.IsUpper(adjectives[0][0]))
        {
            return $"{operand.Spoken} as {("AEIOUaeiou".Contains(adjectives[0][0], StringComparison.Ordinal) ? "an" : "a")} {string.Join(' ', adjectives)} {noun}";
        }

        // A directory that an earlier step found is no file to be read.
        if (operand.Head is "path" or "paths" && noun == "file" && !SlotNouns.LooksLikeFile(operand))
        {
            return null;
        }

        if (operand.Source is not { } source)
        {
            return SlotNouns.IsMaterial(operand) || !SlotNouns.IsHandle(operand) ? operand.Spoken : $"{full} {(operand.Head is "path" or "paths" or "URL" or "URLs" ? "at" : "with")} {operand.Spoken}";
        }

        // The ID of the first task, where a task is wanted, is the first task.
        if (SlotNouns.IsHandle(operand) && source.Owner is { } owner && source.OwnerNoun is { } thing && Nouns.Head(thing).Equals(noun, StringComparison.OrdinalIgnoreCase))
        {
            return StepText.With(owner, operand.Step);
        }

        // The commit hash of a line, where a commit is wanted, is the commit of the line.
        if (source.Owner is { } of && (source.Noun == $"{noun} hash" || source.Noun == $"{noun} ID"))
        {
            return StepText.With($"the {noun} of {of}", operand.Step);
        }

        if (source.Whole is { } whole && Nouns.Head(source.Noun).Equals(noun, StringComparison.OrdinalIgnoreCase))
        {
            return StepText.With(whole, operand.Step);
        }

        // The path that is called "file", where a file is wanted, is that file.
        if (!SlotNouns.IsHandle(operand) || Nouns.Head(source.Noun).Equals(noun, StringComparison.OrdinalIgnoreCase) || SlotNouns.Joint(operand, noun) == " " && operand.Head is not ("path" or "paths"))
        {
            return operand.Spoken;
        }

        return operand.Head is "path" or "paths" or "URL" or "URI" ? $"{full} at {operand.Spoken}" : Nouns.Head(source.Noun).Equals(Nouns.Singular(operand.Head), StringComparison.OrdinalIgnoreCase)
            ? $"{full} with {operand.Spoken}"
            : $"{full} whose {Nouns.Singular(operand.Head)} is {operand.Spoken}";
    }

    private void Replace(int start, int end, string said)
    {
        words.RemoveRange(start, end - start + 1);
        words.Insert(start, new SentenceWord(said, true));
    }
}
