using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Arguments;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Values;
using FireFly.Json.Schema.Reading;
using FireFly.Vocabulary.Semantics;

namespace FireFly.Exploration.Running;

/// <summary>
/// Plans a round of look-ups: every tool that looks one thing up is asked for many of the things that the run has come to know, each in its plainest
/// form. One session serves all calls of a tool. It shows what there is to ask for, and gives the simulator more true answers.
/// </summary>
internal sealed class LookupPlanner(ExplorationCatalog catalog)
{
    private const int MostPerTool = 24;

    // Below this a name merely resembles.
    private const double Suits = 1;

    public IReadOnlyList<UnitPlan> Plan(Knowledge knowledge, string round, string graph, int seed)
    {
        var plans = new List<UnitPlan>();
        foreach (var tool in catalog.Tools.Values.OrderBy(tool => tool.Id, StringComparer.Ordinal).Where(knowledge.ChangesNothing))
        {
            var calls = Calls(tool, knowledge);
            if (calls.Count > 0)
            {
                var dag = new WorkflowDag { Nodes = [tool.Id], Edges = [], Shape = DagShapes.Of(1, []), Seed = seed, GraphId = graph };
                plans.Add(new UnitPlan($"{round}-{plans.Count:D4}", dag, seed, Attempts: 1, Probe: false, MayChange: false) { Calls = calls });
            }
        }

        return plans;
    }

    private static IReadOnlyList<JsonElement> Calls(Tool tool, Knowledge knowledge)
    {
        var semantics = tool.Semantics ?? ToolSemanticsReader.Read(tool);
        var known = knowledge.Profile(tool.Id).KnownGood;
        if (semantics is not { Class: ToolClass.LookUp, Identifier: { } identifier }
            || tool.Input().Properties.FirstOrDefault(p => p.Name == identifier) is not { Schema: { } schema }
            || known.Where(a => Given(a, identifier).ValueKind is JsonValueKind.String or JsonValueKind.Number)
                .OrderBy(a => a.EnumerateObject().Count()).Take(1).ToArray() is not [var plainest])
        {
            return [];
        }

        var parameter = ParameterModel.Of(tool, identifier, schema, $"/{identifier}", pureTool: true);
        var isFolder = parameter.Kind == ParameterKind.Path ? knowledge.Paths.IsDirectory(Given(plainest, identifier).ToString()) : null;
        return [.. Values(parameter, knowledge, tool.Server)
            .Where(v => parameter.Kind != ParameterKind.Path || isFolder is null || knowledge.Paths.IsDirectory(v.ToString()) == isFolder)
            .Where(v => !known.Any(a => JsonElement.DeepEquals(Given(a, identifier), v)))
            .DistinctBy(v => v.GetRawText()).Take(MostPerTool)
            .Select(v => With(plainest, identifier, v))];
    }

    // What the server itself has shown comes first.
    private static IEnumerable<JsonElement> Values(ParameterModel parameter, Knowledge knowledge, string server)
    {
        var named = parameter.Words.Length == 0 ? [] : knowledge.Pool.ByName(parameter.Words[^1]);
        var shaped = parameter.Kind == ParameterKind.Path ? knowledge.Pool.ByShape(Vocabulary.Values.ValueShape.Path) : [];
        return named.Concat(shaped)
            .Select(v => (v.Value, Score: FlowTyping.Score(v.Name, v.Value, parameter) + (v.Server == server ? 0.5 : 0)))
            .Where(v => v.Score > Suits).OrderByDescending(v => v.Score).Select(v => v.Value);
    }

    private static JsonElement Given(JsonElement arguments, string name) =>
        arguments.ValueKind == JsonValueKind.Object && arguments.TryGetProperty(name, out var value) ? value : default;

    private static JsonElement With(JsonElement arguments, string name, JsonElement value)
    {
        var plan = ArgumentPlan.Of(arguments);
        plan.Set(name, ChosenValue.Constant(value));
        return plan.ToElement();
    }
}
