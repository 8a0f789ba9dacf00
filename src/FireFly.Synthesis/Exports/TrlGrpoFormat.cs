using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// Prompts for the GRPO trainer of TRL. Every column but <c>prompt</c> reaches the reward functions and <c>reset</c> of the environment;
/// no column is called <c>tools</c> or <c>environment</c>: the trainer takes its tools from code, and keeps the other name for itself.
/// </summary>
internal sealed class TrlGrpoFormat : IExportFormat
{
    public string Name => "trl-grpo";

    public string Loader => "`GRPOTrainer(train_dataset=load_dataset(PATH, split=\"train\"), environment_factory=..., ...)` of TRL; `reset(**row)` begins the episode of `task_id`";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting) => new()
    {
        ["prompt"] = new JsonArray(task.UserMessage(setting)),
        ["task_id"] = task.Task.Id,
        ["question"] = task.Task.Question,
        ["answer"] = task.Answer,
        ["answer_schema"] = task.AnswerSchema,
        ["tool_names"] = task.ToolNames(),
        ["difficulty"] = task.Task.Difficulty,
    };
}
