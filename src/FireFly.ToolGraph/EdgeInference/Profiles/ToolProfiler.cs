using FireFly.Contracts;
using FireFly.ToolGraph.EdgeInference.Language;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads a tool once into a <see cref="ToolProfile"/>.</summary>
internal sealed class ToolProfiler(IReadOnlyDictionary<string, string> prefixes, ILookup<string, ObservedOutput> observed)
{
    public ToolProfile Read(Tool tool)
    {
        var words = Words.Of(tool.Name);
        var prefix = prefixes.GetValueOrDefault(tool.Server);
        if (words.Count > 1 && prefix is not null && words[0].Text == prefix)
        {
            words.RemoveAt(0);
        }

        var sentence = NeedReader.FirstSentence(tool.Description.Length > 0 ? tool.Description : tool.Title ?? "");
        var phrases = NounPhrase.In(WithoutVerb(sentence), 6);
        var (entity, plural) = EntityReader.InName(words);
        if (entity is null)
        {
            var first = phrases.FirstOrDefault(p => EntityReader.InPhrase(p.Words) is not null);
            entity = first is null ? null : EntityReader.InPhrase(first.Words);
            plural = first?.Plural ?? false;
            if (entity is null && prefix is not null)
            {
                entity = new Entity([prefix]);
            }
        }

        var kind = KindOf(words, sentence, plural);
        var needs = NeedReader.In(tool.Input(), entity, kind == ProducerKind.List && plural, tool.Description);
        var draft = new ProfileDraft(tool, words, kind, entity, plural, phrases, needs);
        var (content, patterns) = ContentReader.Of(draft, observed[tool.Id]);
        return new ToolProfile
        {
            Tool = tool,
            Kind = kind,
            Object = entity,
            Needs = needs,
            Plural = plural,
            Copies = words.Any(w => w.Text is "copy" or "duplicate" or "clone" or "fork"),
            Productions = ProductionReader.Of(draft, observed[tool.Id]),
            Content = content,
            ContentPatterns = patterns,
        };
    }

    private static ProducerKind KindOf(List<Word> words, string sentence, bool plural)
    {
        ProducerKind? found = null;
        if (words.Count > 0 && Verbs.TryGet(words[0].Text, out var first))
        {
            found = first;
        }
        else if (words.Count > 0 && Verbs.TryGet(words[^1].Text, out var last) && !words[^1].Plural)
        {
            found = last;
        }
        else
        {
            foreach (var word in words)
            {
                if (Verbs.TryGet(word.Text, out var inner) && !word.Plural)
                {
                    found = inner;
                    break;
                }
            }
        }

        // A last word such as log, post or comment may be a noun: then the sentence says what is done with it.
        var told = Words.Of(sentence).Take(2).Select(w => Verbs.TryGetConjugated(w.Text, out var verb) ? verb : (ProducerKind?)null).FirstOrDefault(k => k is not null);
        var noun = found == ProducerKind.Effect && (words.Count == 1 || !Verbs.TryGet(words[0].Text, out _));
        var kind = (noun ? told ?? found : found ?? told) ?? ProducerKind.Get;
        var lists = plural || words.Any(w => w.Text is "all" or "list");
        return kind is ProducerKind.Get or ProducerKind.Read && lists && !words.Any(w => w.Text is "read") ? ProducerKind.List : kind;
    }

    private static string WithoutVerb(string sentence)
    {
        var words = Words.Of(sentence);
        return words.Count > 1 && Verbs.TryGetConjugated(words[0].Text, out _) ? sentence[words[1].Position..] : sentence;
    }
}
