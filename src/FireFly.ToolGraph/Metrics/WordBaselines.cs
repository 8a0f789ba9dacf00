using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.Metrics;

/// <summary>Simple predictors that any edge inference has to beat, measured in the same run.</summary>
public sealed class WordBaselines
{
    private const double K1 = 1.2;
    private const double B = 0.75;

    private readonly Dictionary<string, Document> documents;
    private readonly Dictionary<string, int> frequency = new(StringComparer.Ordinal);
    private readonly double averageLength;

    /// <summary>Indexes the words of <paramref name="tools"/>.</summary>
    public WordBaselines(IReadOnlyList<Tool> tools)
    {
        ArgumentNullException.ThrowIfNull(tools);
        documents = tools.ToDictionary(t => t.Id, Document.Of, StringComparer.Ordinal);
        foreach (var word in documents.Values.SelectMany(d => d.Counts.Keys))
        {
            frequency[word] = frequency.GetValueOrDefault(word) + 1;
        }

        averageLength = Math.Max(1, documents.Values.Average(d => (double)d.Length));
    }

    /// <summary>Whether all telling words of some required parameter of the consumer stand in the producer's text.</summary>
    public bool ParameterWordInProducerText(string from, string to) =>
        documents[to].Required.Any(words => words.Length > 0 && words.All(documents[from].Counts.ContainsKey));

    /// <summary>BM25 of the consumer's parameters and name against the producer's text.</summary>
    public double Bm25(string from, string to)
    {
        var producer = documents[from];
        return documents[to].Query.Sum(word =>
        {
            var count = producer.Counts.GetValueOrDefault(word);
            var rarity = Math.Log(1 + ((documents.Count - frequency.GetValueOrDefault(word) + 0.5) / (frequency.GetValueOrDefault(word) + 0.5)));
            return rarity * count * (K1 + 1) / (count + (K1 * (1 - B + (B * producer.Length / averageLength))));
        });
    }

    private sealed record Document(Dictionary<string, int> Counts, int Length, IReadOnlyList<string[]> Required, string[] Query)
    {
        public static Document Of(Tool tool)
        {
            var words = Words.Plain($"{tool.Name} {tool.Description}").Where(IsTelling).ToList();
            var input = tool.Input();
            return new Document(
                words.GroupBy(w => w, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal),
                words.Count,
                [.. input.Required.Select(n => Words.Plain(n).Where(w => IsTelling(w) && !Grammar.Ids.Contains(w)).ToArray())],
                [.. input.Properties.SelectMany(p => Words.Plain(p.Name)).Concat(Words.Plain(tool.Name)).Where(IsTelling).Distinct(StringComparer.Ordinal)]);
        }

        private static bool IsTelling(string word) => word.Length > 1 && !Grammar.Breaks.Contains(word);
    }
}
