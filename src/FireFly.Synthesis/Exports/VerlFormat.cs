using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// Rows of verl in Parquet, its tool file and its file of MCP servers. Columns are the same in every row, so every row has arguments for every
/// tool of the dataset: verl offers one list of tools to all rows; <c>tool_names</c> are those of the task.
/// </summary>
internal sealed class VerlFormat : IExportFormat
{
    private const string ToolFile = "tools.yaml";
    private const string ServerFile = "mcp.json";
    private const string EpisodeFile = "episodes.yaml";

    // Every row has every tool: the names are worked out once for all rows.
    private static readonly ConditionalWeakTable<ExportSetting, VerlToolNames> Known = [];

    public string Name => "verl";

    public bool IsParquet => true;

    public string Loader =>
        $"With a reward, in episodes of the simulator: `data.train_files=PATH/train.parquet data.val_files=PATH/test.parquet actor_rollout_ref.rollout.multi_turn.tool_config_path=PATH/{EpisodeFile} "
        + $"custom_reward_function.path=PATH/{VerlEpisodeTools.Module}.py custom_reward_function.name=compute_score` of verl, with PATH in PYTHONPATH. "
        + $"Tools alone, over MCP: `...tool_config_path=PATH/{ToolFile}`, started in the folder of `{ServerFile}`";

    public JsonObject Row(ExportedTask task, int index, ExportSetting setting)
    {
        var names = NamesOf(setting);
        var facts = task.Facts(index, [.. task.Tools.Select(tool => (JsonNode)names.Of(tool))]);
        facts["need_tools_kwargs"] = true;
        facts["tools_kwargs"] = new JsonObject(setting.Tools.Select(names.Of).Append(AnswerTool.Name).Select(name => KeyValuePair.Create<string, JsonNode?>(
            name, new JsonObject { ["create_kwargs"] = new JsonObject { ["task_id"] = task.Task.Id } })));
        return new JsonObject
        {
            ["data_source"] = "firefly",
            ["prompt"] = new JsonArray(task.UserMessage(setting)),
            ["ability"] = "tool_use",
            ["reward_model"] = new JsonObject { ["style"] = "rule", ["ground_truth"] = task.Answer },
            ["extra_info"] = facts,
            ["agent_name"] = "tool_agent",
        };
    }

    public IReadOnlyList<ExportSibling> Siblings(ExportSetting setting, IReadOnlyList<ExportedSplit> splits, Func<string, string> nameOf)
    {
        var names = NamesOf(setting);
        var tools = new JsonObject
        {
            ["tools"] = new JsonArray(new JsonObject
            {
                ["class_name"] = "verl.tools.mcp_base_tool.MCPBaseTool",
                ["config"] = new JsonObject { ["type"] = "mcp" },
                ["mcp"] = new JsonObject
                {
                    ["mcp_servers_config_path"] = nameOf(ServerFile),
                    ["tool_selected_list"] = new JsonArray([.. setting.Tools.Select(tool => (JsonNode)names.Of(tool))]),
                },
            }),
        };
        var servers = setting.Tools.DistinctBy(tool => tool.Server).Select(tool => KeyValuePair.Create<string, JsonNode?>(
            names.KeyOf(tool.Server), new JsonObject { ["url"] = $"{setting.Url}/mcp/{Uri.EscapeDataString(tool.Server)}" }));
        return
        [
            new(ToolFile, ExportYaml.Text(tools)),
            new(ServerFile, ExportJson.IndentedText(new JsonObject { ["mcpServers"] = new JsonObject(servers) })),
            new(EpisodeFile, ExportYaml.Text(VerlEpisodeTools.Of(setting, names.Of))),
            new(VerlEpisodeTools.Module + ".py", ExportScript.Text(VerlEpisodeTools.Module + ".py", setting)),
        ];
    }

    private static VerlToolNames NamesOf(ExportSetting setting) => Known.GetValue(setting, static known => new VerlToolNames(known.Tools));
}
