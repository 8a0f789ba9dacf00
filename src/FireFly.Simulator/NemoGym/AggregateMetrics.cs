using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.NemoGym;

/// <summary>
/// Statistics over scored responses, as NeMo Gym's own servers give them: mean, max, min, median and sample deviation of every number, by
/// task and over all.
/// </summary>
internal static class AggregateMetrics
{
    private const string Task = "_ng_task_index";
    private const string Rollout = "_ng_rollout_index";

    public static JsonObject Of(IReadOnlyList<JsonElement> responses)
    {
        var rollouts = responses.Select(Read).ToList();
        var all = Statistics(rollouts);
        return new JsonObject
        {
            ["group_level_metrics"] = rollouts.GroupBy(Index(Task)).OrderBy(group => group.Key).Select(group => (JsonNode?)Group(group.Key, [.. group])).ToArray(),
            ["agent_metrics"] = all,
            ["key_metrics"] = new JsonObject(all.Where(metric => metric.Key.StartsWith("mean/", StringComparison.Ordinal)).Select(metric => KeyValuePair.Create(metric.Key, metric.Value?.DeepClone()))),
        };
    }

    private static JsonObject Group(double task, IReadOnlyList<Dictionary<string, double>> rollouts)
    {
        var metrics = Statistics(rollouts);
        metrics[Task] = task;
        metrics["sample"] = new JsonObject { ["agent_ref"] = new JsonObject { ["name"] = "agent" } };
        metrics["num_rollouts"] = rollouts.Count;
        metrics["expected_num_rollouts"] = rollouts.Count;
        metrics["missing_num_rollouts"] = 0;
        metrics["reward_profile_completion_pct"] = 100.0;
        metrics["rollout_infos"] = rollouts.OrderBy(Index(Rollout)).Select(rollout => (JsonNode?)Info(task, rollout)).ToArray();
        return metrics;
    }

    private static JsonObject Info(double task, Dictionary<string, double> rollout)
    {
        var info = new JsonObject
        {
            ["rollout_id"] = string.Create(CultureInfo.InvariantCulture, $"{task}:{Index(Rollout)(rollout)}"),
            [Task] = task,
            [Rollout] = Index(Rollout)(rollout),
        };
        foreach (var (name, value) in rollout)
        {
            info[name] = value;
        }

        return info;
    }

    private static JsonObject Statistics(IReadOnlyList<Dictionary<string, double>> rollouts)
    {
        var metrics = new JsonObject();
        var names = rollouts.SelectMany(rollout => rollout.Keys).Distinct().Where(name => name is not (Task or Rollout)).ToList();
        var columns = names.Select(name => rollouts.Where(rollout => rollout.ContainsKey(name)).Select(rollout => rollout[name]).Order().ToArray()).ToList();
        // A deviation needs two values; where no number has two it is 0, elsewhere it is left out.
        var none = columns.All(values => values.Length < 2);
        foreach (var (name, values) in names.Zip(columns))
        {
            var mean = values.Average();
            metrics[$"mean/{name}"] = mean;
            metrics[$"max/{name}"] = values[^1];
            metrics[$"min/{name}"] = values[0];
            metrics[$"median/{name}"] = (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
            if (none || values.Length > 1)
            {
                metrics[$"std/{name}"] = values.Length < 2 ? 0 : Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
            }
        }

        return metrics;
    }

    /// <summary>The numbers of a response and of its usage; true and false count as 1 and 0.</summary>
    private static Dictionary<string, double> Read(JsonElement response)
    {
        var numbers = new Dictionary<string, double>(StringComparer.Ordinal);
        Add(response, numbers);
        if (response.TryGetProperty("response", out var inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty("usage", out var usage) && usage.ValueKind == JsonValueKind.Object)
        {
            Add(usage, numbers);
        }

        return numbers;
    }

    private static void Add(JsonElement source, Dictionary<string, double> numbers)
    {
        foreach (var member in source.EnumerateObject())
        {
            double? number = member.Value.ValueKind switch
            {
                JsonValueKind.Number when member.Value.TryGetDouble(out var value) && double.IsFinite(value) => value,
                JsonValueKind.True => 1,
                JsonValueKind.False => 0,
                _ => null,
            };
            if (number is not null)
            {
                numbers[member.Name] = number.Value;
            }
        }
    }

    private static Func<Dictionary<string, double>, double> Index(string name) => rollout => rollout.GetValueOrDefault(name);
}
