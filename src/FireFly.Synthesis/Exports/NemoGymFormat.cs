using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>Rows of NeMo Gym: the parameters of a Responses request, what the verifier needs, and the agent.</summary>
internal sealed class NemoGymFormat : IExportFormat
{
    public string Name => "nemo-gym";

    private const string ConfigFile = "firefly.yaml";
    private const string ShimFile = "app.py";

    public string Loader =>
        $"`gym dataset collate --mode example_validation` and `gym env start --config PATH/{ConfigFile} --config ...` of NeMo Gym; the resources server is `/nemo-gym` of the simulator, which has to run. "
        + $"Gym starts Python servers only: put `{ShimFile}` and an empty `requirements.txt` into `resources_servers/firefly` of the folder where Gym is started";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting) => new()
    {
        ["responses_create_params"] = new JsonObject
        {
            ["input"] = new JsonArray(task.UserMessage(setting)),
            ["tools"] = new JsonArray([.. task.Offered(setting).Select(Flat)]),
            ["parallel_tool_calls"] = false,
        },
        ["verifier_metadata"] = new JsonObject
        {
            ["task_id"] = task.Task.Id,
            ["split"] = task.Task.Split,
            ["question"] = task.Task.Question,
            ["answer_schema"] = task.AnswerSchema,
            ["ground_truth"] = task.Answer,
        },
        ["agent_ref"] = new JsonObject { ["type"] = "responses_api_agents", ["name"] = "firefly_simple_agent" },
    };

    private static JsonObject Flat(JsonObject function)
    {
        function.Insert(0, "type", "function");
        function["strict"] = false;
        return function;
    }

    /// <summary>The configuration of the resources server and its agent, and what Gym may start in the server's place.</summary>
    public IReadOnlyList<ExportSibling> Siblings(ExportSetting setting, IReadOnlyList<ExportedSplit> splits, Func<string, string> nameOf)
    {
        var address = new Uri(setting.Url);
        var datasets = splits.Select(split => new JsonObject
        {
            ["name"] = split.Split,
            ["type"] = split.Split == Splits.Train ? "train" : "validation",
            ["jsonl_fpath"] = split.File,
            // Gym wants one of its own list; whoever publishes knows better.
            ["license"] = "TBD",
        });
        var config = new JsonObject
        {
            ["firefly"] = new JsonObject
            {
                ["resources_servers"] = new JsonObject
                {
                    ["firefly"] = new JsonObject
                    {
                        ["entrypoint"] = ShimFile,
                        ["host"] = address.Host,
                        ["port"] = address.Port + 1,
                        ["domain"] = "agent",
                        ["verified"] = false,
                        ["description"] = "Verified tool-call tasks over recorded MCP servers",
                    },
                },
            },
            ["firefly_simple_agent"] = new JsonObject
            {
                ["responses_api_agents"] = new JsonObject
                {
                    ["simple_agent"] = new JsonObject
                    {
                        ["entrypoint"] = "app.py",
                        ["max_steps"] = 16,
                        ["resources_server"] = new JsonObject { ["type"] = "resources_servers", ["name"] = "firefly" },
                        ["model_server"] = new JsonObject { ["type"] = "responses_api_models", ["name"] = "policy_model" },
                        ["datasets"] = new JsonArray([.. datasets]),
                    },
                },
            },
        };
        var about = $"# The simulator has to listen there: FireFly__Simulator__NemoGymPort={address.Port + 1}. Paths of datasets are seen from where Gym is started.\n";
        return [new(ConfigFile, about + ExportYaml.Text(config)), new(ShimFile, ExportScript.Text("nemo_gym_app.py", setting))];
    }
}
