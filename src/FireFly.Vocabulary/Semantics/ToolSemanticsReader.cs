using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Semantics;

/// <summary>
/// Reads what a tool means from its name, title, description, schemas, annotations and what was observed; without a model. What nothing
/// tells stays unknown. Nothing else in the product classifies tools. Pure and thread-safe.
/// </summary>
public static class ToolSemanticsReader
{
    /// <summary>Reads one tool.</summary>
    /// <param name="tool">The tool.</param>
    /// <param name="observed">Calls that were made of it; null for none.</param>
    /// <param name="server">Words that its server's tools share; null where the other tools are not at hand.</param>
    /// <param name="said">What the configuration says of it, which stands above the rest; null for nothing.</param>
    public static ToolSemantics Read(Tool tool, IEnumerable<ObservedCall>? observed = null, ServerWords? server = null, ToolOverride? said = null)
    {
        ArgumentNullException.ThrowIfNull(tool);
        server ??= ServerWords.None;
        var calls = observed?.ToList() ?? [];
        var words = server.NameOf(tool);
        var raw = Words.Raw(tool.Name);
        var description = tool.Description.Length > 0 ? tool.Description : tool.Title ?? "";
        var first = Sentences.IsLatin(description) ? Sentences.First(description) : "";
        var name = NameReader.Read(words, raw.Count - words.Count is 0 or 1 ? [.. raw.Skip(raw.Count - words.Count)] : [], tool.Server, [.. Words.Plain(first).Take(6)]);
        var sentence = SentenceReader.Read(first);
        var (about, many, objectConfidence, objectEvidence) = ObjectReader.Read(name, sentence, server.Prefix(tool.Server), ParameterReader.Required(tool));
        var (kind, verb, classConfidence, classEvidence) = ClassReader.Read(tool, name, sentence, many, ParameterReader.NamesOne(tool), ParameterReader.WorksOnText(tool));
        var (parameters, identifier, identifierConfidence, identifierEvidence) = ParameterReader.Read(tool, kind, about, many, [.. name.By, .. sentence.By]);
        parameters = ObservedParameters.Apply(parameters, calls);
        var read = new ToolSemantics
        {
            Tool = tool.Id,
            Class = kind,
            Verb = verb,
            Object = about,
            Many = many && kind is ToolClass.Search,
            Identifier = identifier,
            Goal = Goals.Of(first, sentence.Verb),
            Parameters = parameters,
            Outputs = OutputReader.Read(tool, about, calls),
            Lists = ListReader.Read(about, parameters, calls),
            Conclusions =
            [
                new Conclusion("class", classConfidence, classEvidence),
                new Conclusion("object", objectConfidence, objectEvidence),
                new Conclusion("identifier", Math.Round(identifierConfidence, 2), identifierEvidence),
            ],
        };
        return said is null ? read : Overrides.Apply(read, said);
    }

    /// <summary>Reads many tools, by id; the words that a server's tools share are found on the way.</summary>
    /// <param name="tools">The tools, with all of each server.</param>
    /// <param name="observed">Calls of each tool; null for none.</param>
    /// <param name="said">What the configuration says of a tool; null for nothing.</param>
    public static IReadOnlyDictionary<string, ToolSemantics> ReadAll(
        IReadOnlyCollection<Tool> tools, Func<Tool, IEnumerable<ObservedCall>>? observed = null, Func<Tool, ToolOverride?>? said = null)
    {
        var server = ServerWords.Of(tools);
        return tools.ToDictionary(static tool => tool.Id, tool => Read(tool, observed?.Invoke(tool), server, said?.Invoke(tool)), StringComparer.Ordinal);
    }
}
