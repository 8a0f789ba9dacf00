using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using FireFly.Verification;

namespace FireFly.Benchmarks.Learning;

/// <summary>What a policy knows in the middle of an episode: the question, the tools, and what they showed so far.</summary>
internal sealed partial class Situation
{
    private const int MostValues = 80;

    private readonly List<SeenValue> _values;

    public Situation(string question, JsonElement answerSchema, IReadOnlyList<ToolChoice> tools)
    {
        (Question, Tools) = (question, tools);
        Words = TextWords.Of(question).ToHashSet(StringComparer.Ordinal);
        Fields = SchemaView.Of(answerSchema).Properties;
        FieldWords = Fields.SelectMany(field => TextWords.Of(field.Name)).ToHashSet(StringComparer.Ordinal);
        _values = [.. Literals(question)];
    }

    public string Question { get; }

    public IReadOnlySet<string> Words { get; }

    public IReadOnlyList<ToolChoice> Tools { get; }

    public IReadOnlyList<SchemaProperty> Fields { get; }

    public IReadOnlySet<string> FieldWords { get; }

    /// <summary>Calls so far, as texts.</summary>
    public List<string> Calls { get; } = [];

    public bool LastFailed { get; private set; }

    public IReadOnlyList<SeenValue> Values => _values;

    /// <summary>Takes in what a call gave.</summary>
    public void See(string call, JsonElement observation)
    {
        Calls.Add(call);
        var result = JsonSerializer.Deserialize(observation, FireFlyJson.Default.ToolResult)!;
        LastFailed = result.IsError;
        var shown = new List<SeenValue>();
        Collect(ValueView.Of(result), "", shown);
        _values.AddRange(shown.DistinctBy(value => (value.Name, value.Text)).Take(MostValues));
    }

    private void Collect(JsonElement value, string name, List<SeenValue> into)
    {
        if (into.Count >= 400)
        {
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject().Where(member => member.Name is not ("text" or "lines" or "tokens") || name.Length > 0))
                {
                    Collect(member.Value, member.Name, into);
                }

                break;
            case JsonValueKind.Array:
                into.Add(new SeenValue(name + " count", value.GetArrayLength().ToString(System.Globalization.CultureInfo.InvariantCulture), JsonTypes.Integer, Calls.Count));
                foreach (var item in value.EnumerateArray().Take(40))
                {
                    Collect(item, name, into);
                }

                break;
            case JsonValueKind.Number:
                into.Add(new SeenValue(name, value.GetRawText(), JsonTypes.Number, Calls.Count));
                break;
            case JsonValueKind.String when value.GetString() is { Length: > 0 and < 200 } text:
                into.Add(new SeenValue(name, text, JsonTypes.String, Calls.Count));
                break;
        }
    }

    /// <summary>What the question names: quoted things, numbers, identifiers, paths, names; each with the words before it.</summary>
    private static IEnumerable<SeenValue> Literals(string question) =>
        Literal().Matches(question).Select(match =>
        {
            var text = match.Groups["quoted"] is { Success: true } quoted ? quoted.Value : match.Value;
            var before = question[Math.Max(0, match.Index - 40)..match.Index];
            return new SeenValue(string.Join(' ', TextWords.Of(before).TakeLast(3)), text, double.TryParse(text, out _) ? JsonTypes.Number : JsonTypes.String, 0);
        }).DistinctBy(value => value.Text);

    [GeneratedRegex("""['"“](?<quoted>[^'"”]{1,80})['"”]|[\w.+-]+@[\w.-]+|/[\w./ -]*[\w]|\b\d{4}-\d\d-\d\d\b|\b[A-Za-z]+-\d+(?:\.\d+)?\b|\b[0-9a-f]{7,40}\b|-?\b\d+(?:\.\d+)?\b|\b[\w-]+\.[a-z]{1,5}\b|\b[A-Z][\w]+(?: [A-Z][\w]+)*""")]
    private static partial Regex Literal();
}

/// <summary>A value that the question or a result names.</summary>
/// <param name="Name">What it is called there.</param>
/// <param name="Text">The value.</param>
/// <param name="Type">What JSON it is.</param>
/// <param name="Call">Which call showed it, from 1; 0: the question.</param>
internal sealed record SeenValue(string Name, string Text, JsonTypes Type, int Call)
{
    public IReadOnlySet<string> Words { get; } = TextWords.Of(Name).ToHashSet(StringComparer.Ordinal);

    public JsonNode ToNode(JsonTypes wanted) => wanted is JsonTypes.Integer or JsonTypes.Number && double.TryParse(Text, System.Globalization.CultureInfo.InvariantCulture, out _) ? JsonNode.Parse(Number())! : JsonValue.Create(Text);

    private string Number() => double.Parse(Text, System.Globalization.CultureInfo.InvariantCulture).ToString("R", System.Globalization.CultureInfo.InvariantCulture);
}
