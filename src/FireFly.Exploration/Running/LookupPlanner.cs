using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Values;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using FireFly.Vocabulary.Semantics;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Running;

/// <summary>
/// Plans a round of look-ups: every tool that looks things up is asked for many of the things that the run has come to know, and every tool
/// that lists or searches by each of its filters, in its plainest form. One session serves all calls of a tool. It shows what there is to ask
/// for, and gives the simulator more true answers.
/// </summary>
internal sealed class LookupPlanner(ExplorationCatalog catalog)
{
    private const int MostPerTool = 24;
    private const int MostPerFilter = 6;

    // Over all rounds: a profile remembers only some of what worked.
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public IReadOnlyList<UnitPlan> Plan(Knowledge knowledge, string round, string graph, int seed)
    {
        var plans = new List<UnitPlan>();
        foreach (var tool in catalog.Tools.Values.OrderBy(tool => tool.Id, StringComparer.Ordinal).Where(knowledge.ChangesNothing))
        {
            var calls = Calls(tool, knowledge).Where(call => _asked.Add($"{tool.Id} {call.GetRawText()}")).ToList();
            if (calls.Count > 0)
            {
                var dag = new WorkflowDag { Nodes = [tool.Id], Edges = [], Shape = DagShapes.Of(1, []), Seed = seed, GraphId = graph };
                plans.Add(new UnitPlan($"{round}-{plans.Count:D4}", dag, seed, Attempts: 1, Probe: false, MayChange: false) { Calls = calls });
            }
        }

        return plans;
    }

    private static List<JsonElement> Calls(Tool tool, Knowledge knowledge)
    {
        var profile = knowledge.Profile(tool.Id);
        JsonElement[] known = [.. profile.KnownGood.Concat(profile.KnownGoodInState).Where(a => a.ValueKind == JsonValueKind.Object)];
        return known.Length == 0 ? [] : (tool.Semantics ?? ToolSemanticsReader.Read(tool)) switch
        {
            { Class: ToolClass.LookUp or ToolClass.Search, Identifier: { } identifier } => Varied(tool, identifier, known, knowledge, MostPerTool),
            { Class: ToolClass.LookUp or ToolClass.Search } semantics => [.. semantics.Parameters
                .Where(p => p is { Role: ParameterRole.Filter, Kind: ValueKind.Label or ValueKind.Name or ValueKind.Identifier or ValueKind.Path or ValueKind.Email })
                .SelectMany(p => Varied(tool, p.Name, known, knowledge, MostPerFilter)).Take(MostPerTool)],
            _ => [],
        };
    }

    // The call with one value of a parameter after another, and with nothing else that it was ever made without.
    private static List<JsonElement> Varied(Tool tool, string name, JsonElement[] known, Knowledge knowledge, int most)
    {
        if (tool.Input().Property(name)?.Schema is not { } schema)
        {
            return [];
        }

        var isList = schema.Type == JsonTypes.Array;
        var parameter = ParameterModel.Of(tool, name, isList ? schema.Items ?? SchemaView.Anything : schema, $"/{name}", pureTool: true);
        var given = known.SelectMany(a => Scalars(a, name)).ToList();
        var plainest = known.OrderBy(a => a.EnumerateObject().Count()).First();
        var kept = (knowledge.Profile(tool.Id).AlwaysGiven ?? [.. plainest.EnumerateObject().Select(a => a.Name)]).Union(tool.Input().Required).Where(other => other != name).ToList();
        var frame = known.Where(a => kept.All(other => a.TryGetProperty(other, out _))).OrderBy(a => a.EnumerateObject().Count()).FirstOrDefault();
        if ((given.Count == 0 && parameter.Enum.Count == 0) || (frame.ValueKind != JsonValueKind.Object && kept.Count > 0))
        {
            return [];
        }

        var calls = new List<JsonElement>();
        foreach (var value in Values(parameter, given, knowledge, tool.Server))
        {
            var plan = new ArgumentPlan();
            foreach (var other in kept)
            {
                plan.Set(other, ChosenValue.Constant(frame.GetProperty(other)));
            }

            plan.Set(name, ChosenValue.Constant(isList ? JsonElement.Parse($"[{value.GetRawText()}]") : value));
            var call = plan.ToElement();
            if (!known.Concat(calls).Any(other => JsonElement.DeepEquals(other, call)))
            {
                calls.Add(call);
            }

            if (calls.Count == most)
            {
                break;
            }
        }

        return calls;
    }

    // What the server itself has shown comes first. An id is written as those that are known to be right.
    private static IEnumerable<JsonElement> Values(ParameterModel parameter, List<JsonElement> given, Knowledge knowledge, string server)
    {
        if (parameter.Enum.Count > 0)
        {
            return parameter.Enum;
        }

        var forms = given.Select(Form).Where(form => form.Contains('9', StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var folders = given.Select(v => knowledge.Paths.IsDirectory(v.ToString())).ToHashSet();
        var named = parameter.Words.Length == 0 ? [] : knowledge.Pool.ByName(parameter.Words[^1]);
        var shaped = parameter.Kind == ParameterKind.Path ? knowledge.Pool.ByShape(ValueShape.Path) : forms.Count > 0 ? knowledge.Pool.ByShape(ValueShape.Id) : [];
        return named.Concat(shaped)
            .Where(v => parameter.Kind == ParameterKind.Path ? folders.Contains(null) || folders.Contains(knowledge.Paths.IsDirectory(v.Value.ToString())) : forms.Count == 0 || forms.Contains(Form(v.Value)))
            .Select(v => (v.Value, Score: FlowTyping.Score(v.Name, v.Value, parameter) + (v.Server == server ? 0.5 : 0)))
            .Where(v => v.Score > 1).OrderByDescending(v => v.Score).Select(v => v.Value);
    }

    // "TASK-12" and "TASK-7" are written alike, "BR-3" is not.
    private static string Form(JsonElement value) =>
        value.ToString().Aggregate("", (form, c) => char.IsAsciiDigit(c) ? form.EndsWith('9') ? form : form + '9' : form + c);

    private static JsonElement[] Scalars(JsonElement arguments, string name) =>
        !arguments.TryGetProperty(name, out var value) ? [] : value.ValueKind == JsonValueKind.Array ? [.. value.EnumerateArray()] : [value];
}
