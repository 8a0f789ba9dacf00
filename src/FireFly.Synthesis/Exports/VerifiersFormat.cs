using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>Rows of verifiers: <c>prompt</c>, <c>answer</c> and <c>info</c>, the last as JSON text.</summary>
internal sealed class VerifiersFormat : IExportFormat
{
    public string Name => "verifiers";

    public string Loader => "`vf.ToolEnv(dataset=load_dataset(PATH, split=\"train\"), ...)` of verifiers; rewards are given `answer` and `info`";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting) => new()
    {
        ["prompt"] = new JsonArray(task.UserMessage(setting)),
        ["answer"] = task.Answer,
        ["info"] = ExportJson.Text(new JsonObject
        {
            ["task_id"] = task.Task.Id,
            ["split"] = task.Task.Split,
            ["question"] = task.Task.Question,
            ["answer_schema"] = ExportJson.Node(task.Task.AnswerSchema),
            ["tools"] = task.Functions(setting),
        }),
    };
}
