using FireFly.Contracts;
using FireFly.Vocabulary.English;
using FireFly.Vocabulary.Semantics;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads a tool once into a <see cref="ToolProfile"/>.</summary>
internal sealed class ToolProfiler(ServerWords server, ILookup<string, ObservedOutput> observed)
{
    public ToolProfile Read(Tool tool)
    {
        var words = server.NameOf(tool);
        var prefix = server.Prefix(tool.Server);

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

        var semantics = tool.Semantics ?? ToolSemanticsReader.Read(tool, server: server);
        var kind = ProducerKinds.Said(semantics) ?? KindOf(words, sentence, plural);
        if (semantics is { Object: { } said } && semantics.ConfidenceIn("object") >= 1)
        {
            entity = new Entity(Entities.Plain(said));
        }

        var needs = NeedReader.In(tool.Input(), entity, kind == ProducerKind.List && plural, tool.Description);
        var draft = new ProfileDraft(tool, words, semantics, kind, entity, plural, phrases, needs);
        var (content, patterns) = ContentReader.Of(draft, observed[tool.Id]);
        return new ToolProfile
        {
            Tool = tool,
            Kind = kind,
            Identifier = draft.Semantics.Identifier,
            Object = entity,
            Needs = needs,
            Plural = plural,
            Copies = words.Any(w => w.Text is "copy" or "duplicate" or "clone" or "fork"),
            Productions = ProductionReader.Of(draft, observed[tool.Id]),
            Content = content,
            ContentPatterns = patterns,
        };
    }

    private static ProducerKind KindOf(IReadOnlyList<Word> words, string sentence, bool plural)
    {
        ProducerKind? found = null;
        if (words.Count > 0 && ProducerKinds.Of(words[0].Text) is { } first)
        {
            found = first;
        }
        else if (words.Count > 0 && ProducerKinds.Of(words[^1].Text) is { } last && !words[^1].Plural)
        {
            found = last;
        }
        else
        {
            foreach (var word in words)
            {
                if (ProducerKinds.Of(word.Text) is { } inner && !word.Plural && !Verbs.IsNounToo(word.Text))
                {
                    found = inner;
                    break;
                }
            }
        }

        // A last word such as log, post or comment may be a noun: then the sentence says what is done with it.
        var told = Words.Of(sentence).Take(2).Select(w => ProducerKinds.OfForm(w.Text)).FirstOrDefault(k => k is not null);
        var noun = found == ProducerKind.Effect && (words.Count == 1 || ProducerKinds.Of(words[0].Text) is null);
        var kind = (noun ? told ?? found : found ?? told) ?? ProducerKind.Get;
        var lists = plural || words.Any(w => w.Text is "all" or "list");
        return kind is ProducerKind.Get or ProducerKind.Read && lists && !words.Any(w => w.Text is "read") ? ProducerKind.List : kind;
    }

    private static string WithoutVerb(string sentence)
    {
        var words = Words.Of(sentence);
        return words.Count > 1 && ProducerKinds.OfForm(words[0].Text) is not null ? sentence[words[1].Position..] : sentence;
    }
}
