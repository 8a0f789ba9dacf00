using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>Rows of NeMo Gym: the parameters of a Responses request, what the verifier needs, and the agent.</summary>
internal sealed class NemoGymFormat : IExportFormat
{
    public string Name => "nemo-gym";

    public string Loader => "`gym dataset collate --mode example_validation` of NeMo Gym, with this file as a dataset of `firefly_simple_agent`; the resources server is `/nemo-gym` of the simulator";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting) => new()
    {
        ["responses_create_params"] = new JsonObject
        {
            ["input"] = new JsonArray(task.UserMessage()),
            ["tools"] = new JsonArray([.. task.Tools.Select(tool => new JsonObject
            {
                ["type"] = "function",
                ["name"] = tool.ModelName,
                ["description"] = tool.Description,
                ["parameters"] = ExportJson.Node(tool.InputSchema),
                ["strict"] = false,
            })]),
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
}
