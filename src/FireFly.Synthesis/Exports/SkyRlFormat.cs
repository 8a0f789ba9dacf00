using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>Rows of SkyRL for an environment registered as <c>firefly</c>.</summary>
internal sealed class SkyRlFormat : IExportFormat
{
    public string Name => "skyrl";

    public string Loader => "`data.train_data=\"['PATH/train.jsonl']\" data.val_data=\"['PATH/test.jsonl']\" environment.env_class=firefly` of SkyRL, with an environment registered as `firefly`";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting) => new()
    {
        ["data_source"] = "firefly",
        ["prompt"] = new JsonArray(task.UserMessage(setting)),
        ["env_class"] = "firefly",
        ["reward_spec"] = new JsonObject { ["method"] = "rule", ["ground_truth"] = task.Answer },
        ["extra_info"] = task.Facts(index, task.ToolNames()),
    };
}
