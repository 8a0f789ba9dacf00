using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Models.Failures;
using FireFly.Storage.Datasets;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>
/// Tools that a provider will not take: it refuses every request that offers one of them, whatever the conversation. They are left out of all
/// offers from then on, and kept beside the attempts, so that a run that goes on offers the same. Thread-safe.
/// </summary>
internal sealed partial class LeftOutTools
{
    private const string FileName = "left-out.json";

    private readonly string _path;
    private readonly SortedDictionary<string, string> _reasons;
    private readonly Lock _lock = new();

    private LeftOutTools(string path, SortedDictionary<string, string> reasons) => (_path, _reasons) = (path, reasons);

    /// <summary>Why each is left out, by model-facing name.</summary>
    public IReadOnlyDictionary<string, string> Reasons
    {
        get
        {
            lock (_lock)
            {
                return new SortedDictionary<string, string>(_reasons, StringComparer.Ordinal);
            }
        }
    }

    /// <summary>Those that the attempts of a folder left out.</summary>
    public static async Task<LeftOutTools> OpenAsync(string folder, CancellationToken cancellationToken)
    {
        var path = PathIn(folder);
        var reasons = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (File.Exists(path))
        {
            await using var stream = File.OpenRead(path);
            reasons = new(await JsonSerializer.DeserializeAsync(stream, EvaluationText.Indented.DictionaryStringString, cancellationToken) ?? [], StringComparer.Ordinal);
        }

        return new LeftOutTools(path, reasons);
    }

    /// <summary>Forgets those of a folder.</summary>
    public static void Discard(string folder) => File.Delete(PathIn(folder));

    /// <summary>Whether a tool is left out.</summary>
    public bool Holds(string name)
    {
        lock (_lock)
        {
            return _reasons.ContainsKey(name);
        }
    }

    /// <summary>Leaves a tool out.</summary>
    public async Task AddAsync(string name, string reason)
    {
        Dictionary<string, string> all;
        lock (_lock)
        {
            if (!_reasons.TryAdd(name, reason))
            {
                return;
            }

            all = new(_reasons, StringComparer.Ordinal);
        }

        await AtomicFile.WriteAsync(_path, stream => JsonSerializer.SerializeAsync(stream, all, EvaluationText.Indented.DictionaryStringString, CancellationToken.None));
    }

    /// <summary>The offered tools that a refusal is about, by the names or the places that it tells; none where it is about something else.</summary>
    public static IReadOnlyList<string> NamedIn(ModelProviderException refusal, IReadOnlyList<string> offered)
    {
        var said = $"{refusal.Message}\n{refusal.Answer}";
        if (TooLong().IsMatch(said))
        {
            return [];
        }

        var quoted = offered.Where(name => Regex.IsMatch(said, $"""['"`]{Regex.Escape(name)}['"`]""")).ToList();
        var placed = Place().Matches(said).Select(place => int.Parse(place.Groups["at"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture))
            .Where(at => at < offered.Count).Select(at => offered[at]).Distinct().ToList();
        return quoted.Count > 0 ? quoted
            : placed.Count > 0 ? placed
            : [.. offered.Where(name => Regex.IsMatch(said, $@"(?<![\w-]){Regex.Escape(name)}(?![\w-])"))];
    }

    /// <summary>Whether a refusal is about the tools as they were offered, and not about what the model did.</summary>
    public static bool IsAboutTheOffer(ModelProviderException refusal)
    {
        var said = $"{refusal.Message}\n{refusal.Answer}";
        return !TooLong().IsMatch(said) && Offer().IsMatch(said);
    }

    private static string PathIn(string folder) => Path.Combine(folder, ".state", FileName);

    // "This model's maximum context length is 8192 tokens. However, your messages resulted in 9000 tokens (8000 in the messages, 1000 in the functions)."
    [GeneratedRegex("context.?(length|window|size)|too long|too many tokens|max(imum)?.{0,20}tokens|reduce the length|too large|exceed", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex TooLong();

    [GeneratedRegex(@"\b(tools?|functions?|schemas?|parameters?|input_schema|grammar)\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Offer();

    // tools[3].function.parameters, tools.3.custom.input_schema, tools -> 3
    [GeneratedRegex(@"\b(?:tools|functions|function_declarations)(?:\[|\.|\s*->\s*)(?<at>\d{1,4})\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
