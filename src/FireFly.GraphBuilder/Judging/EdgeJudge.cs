using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Models;
using FireFly.Models.Failures;
using FireFly.Models.Prompts;
using FireFly.Models.Untrusted;
using FireFly.ToolGraph.EdgeInference;
using Microsoft.Extensions.AI;

namespace FireFly.GraphBuilder.Judging;

/// <summary>Has a model judge the edges that the rules are unsure of, many in one request. Out of budget, the rest stays as the rules have it.</summary>
public sealed class EdgeJudge(ChatModel model)
{
    private const int PairsPerRequest = 12;
    private const int SchemaCharacters = 1_500;
    private const int LongestReason = 300;

    private static readonly PromptText Prompt = PromptText.Of("edge-judge");

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"pairs":{"type":"array","items":{"type":"object","properties":{
          "pair":{"type":"integer"},"confidence":{"type":"number","minimum":0,"maximum":1},
          "bindings":{"type":"array","items":{"type":"object","properties":{"output":{"type":"string"},"input":{"type":"string"}},"required":["output","input"],"additionalProperties":false}},
          "reason":{"type":"string"}},"required":["pair","confidence","bindings","reason"],"additionalProperties":false}}},
         "required":["pairs"],"additionalProperties":false}
        """);

    /// <summary>Judges the graph's unsure edges.</summary>
    public async Task<JudgedGraph> JudgeAsync(ToolDependencyGraph graph, IReadOnlyList<Tool> tools, EdgeInferenceOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(graph);
        var byId = tools.ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        var unsure = UnsureEdges.Of(graph);
        var batches = unsure.Chunk(PairsPerRequest).ToList();
        var verdicts = new IReadOnlyList<EdgeVerdict>[batches.Count];
        string? stopped = null;
        // In their order, as many at once as the role may have: when the budget ends, it was spent on those that matter most.
        await Parallel.ForEachAsync(Enumerable.Range(0, batches.Count), new ParallelOptions { MaxDegreeOfParallelism = model.Options.InFlight, CancellationToken = cancellationToken }, async (i, token) =>
        {
            verdicts[i] = [];
            if (Volatile.Read(ref stopped) is not null)
            {
                return;
            }

            try
            {
                verdicts[i] = await AskAsync(batches[i], byId, token);
            }
            catch (Exception exception) when (exception is ModelStoppedException or ModelProviderException)
            {
                Interlocked.CompareExchange(ref stopped, exception.Message, null);
            }
        });
        var all = verdicts.SelectMany(batch => batch).ToList();
        var judged = EdgeVerdicts.Apply(graph, all, tools, options);
        var before = graph.Edges.ToDictionary(edge => (edge.From, edge.To), edge => edge.Band);
        var changed = judged.Edges.Where(edge => (before[(edge.From, edge.To)] == ConfidenceBand.Low) != (edge.Band == ConfidenceBand.Low)).ToList();
        return new JudgedGraph(judged, unsure.Count, all.Count, changed.Count(edge => edge.Band != ConfidenceBand.Low), changed.Count(edge => edge.Band == ConfidenceBand.Low), stopped);
    }

    private async Task<IReadOnlyList<EdgeVerdict>> AskAsync(ToolEdge[] batch, Dictionary<string, Tool> tools, CancellationToken cancellationToken)
    {
        var asked = new StringBuilder("The tools:\n");
        foreach (var id in batch.SelectMany(edge => new[] { edge.From, edge.To }).Distinct())
        {
            asked.Append(UntrustedText.Delimit(Describe(tools[id]))).Append('\n');
        }

        asked.Append("\nThe pairs:\n").Append(UntrustedText.Delimit(string.Join('\n', batch.Select((edge, i) => $"{i + 1}. producer {edge.From}, consumer {edge.To}"))));
        var answer = await model.Structured.AskAsync(
            Prompt, [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, asked.ToString())], "verdicts", Schema, value => Problem(value, batch.Length), cancellationToken);
        return answer.Value is not { } value
            ? []
            : [.. value.GetProperty("pairs").EnumerateArray().DistinctBy(pair => pair.GetProperty("pair").GetInt32()).Select(pair => VerdictOf(pair, batch[pair.GetProperty("pair").GetInt32() - 1], tools))];
    }

    private static string? Problem(JsonElement value, int pairs) =>
        value.GetProperty("pairs").EnumerateArray().Any(pair => pair.GetProperty("pair").GetInt32() is var number && (number < 1 || number > pairs)) ? $"'pair' must be from 1 to {pairs}" : null;

    /// <summary>A binding to a parameter that the consumer does not have, or from what is no pointer, is left out.</summary>
    private static EdgeVerdict VerdictOf(JsonElement pair, ToolEdge edge, Dictionary<string, Tool> tools)
    {
        var parameters = tools[edge.To].Input().Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var bindings = pair.GetProperty("bindings").EnumerateArray()
            .Select(binding => new Binding(binding.GetProperty("output").GetString()!, binding.GetProperty("input").GetString()!))
            .Where(binding => parameters.Contains(binding.Input) && JsonPointer.TryParse(binding.Output, out _));
        var reason = pair.GetProperty("reason").GetString()!.ReplaceLineEndings(" ");
        return new EdgeVerdict(edge.From, edge.To, pair.GetProperty("confidence").GetDouble(), [.. bindings.Distinct()], $"{UntrustedText.Cut(reason, LongestReason).ReplaceLineEndings(" ")} ({Prompt.Id})");
    }

    private static string Describe(Tool tool) =>
        $"{tool.Id}: {UntrustedText.Cut(tool.Description, SchemaCharacters)}\n  input: {UntrustedText.Cut(tool.InputSchema.GetRawText(), SchemaCharacters)}{(tool.OutputSchema is { } output ? $"\n  output: {UntrustedText.Cut(output.GetRawText(), SchemaCharacters)}" : "")}";
}
