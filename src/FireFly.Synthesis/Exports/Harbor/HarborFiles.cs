using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports.Harbor;

/// <summary>
/// The files of one task. The agent has the simulated servers over MCP and writes its answer into a file; the verifier has the simulator score
/// that file, so that no gold answer stands in the container but the oracle's.
/// </summary>
internal static class HarborFiles
{
    private const string AnswerFile = "/app/answer.json";

    public static IEnumerable<(string Name, string Text)> Of(ExportedTask task, ExportSetting setting)
    {
        yield return ("task.toml", Configuration(task, setting));
        yield return ("instruction.md", Instruction(task));
        yield return ("environment/Dockerfile", Dockerfile);
        yield return ("tests/test.sh", Test(task, setting));
        yield return ("solution/solve.sh", Solution(task));
    }

    private static string Configuration(ExportedTask task, ExportSetting setting)
    {
        var text = new StringBuilder("schema_version = \"1.4\"\n\n[task]\n")
            .Append("name = ").Append(Text($"firefly/{task.Task.Id}")).Append('\n')
            .Append("description = ").Append(Text(task.Task.Question)).Append('\n')
            .Append("keywords = [\"tool-use\", \"mcp\"]\n\n[metadata]\ncategory = \"tool-use\"\n")
            .Append("difficulty = ").Append(Text(task.Task.Difficulty)).Append('\n')
            .Append("split = ").Append(Text(task.Task.Split)).Append('\n')
            .Append("task_id = ").Append(Text(task.Task.Id)).Append("\n\n")
            .Append("[verifier]\ntimeout_sec = 120.0\n\n[verifier.env]\nFIREFLY_URL = ").Append(Text(setting.Url)).Append("\n\n")
            .Append("[agent]\ntimeout_sec = 900.0\n\n")
            .Append("[environment]\nbuild_timeout_sec = 600.0\ncpus = 1\nmemory_mb = 1024\nstorage_mb = 2048\nnetwork_mode = \"public\"\nworkdir = \"/app\"\n");
        foreach (var server in task.Tools.Select(tool => tool.Server).Distinct().Order(StringComparer.Ordinal))
        {
            text.Append("\n[[environment.mcp_servers]]\nname = ").Append(Text(server)).Append("\ntransport = \"streamable-http\"\nurl = ")
                .Append(Text($"{setting.Url}/mcp/{Uri.EscapeDataString(server)}")).Append('\n');
        }

        return text.ToString();
    }

    private static string Instruction(ExportedTask task)
    {
        var servers = task.Tools.GroupBy(tool => tool.Server, StringComparer.Ordinal).OrderBy(server => server.Key, StringComparer.Ordinal);
        var tools = string.Concat(servers.Select(server => $"- `{server.Key}`: {string.Join(", ", server.Select(tool => $"`{tool.Name}`"))}\n"));
        return $"{task.Task.Question}\n\nUse the tools of these MCP servers to find out:\n\n{tools}\nWhen you know the answer, write it to `{AnswerFile}` as one JSON object by this JSON Schema:\n\n```json\n{task.AnswerSchema}\n```\n";
    }

    private const string Dockerfile = """
        FROM debian:bookworm-slim
        RUN apt-get update && apt-get install -y --no-install-recommends bash ca-certificates curl jq && rm -rf /var/lib/apt/lists/*
        WORKDIR /app

        """;

    private static string Test(ExportedTask task, ExportSetting setting) => $$$"""
        #!/bin/bash
        # Has FireFly score the answer. FIREFLY_URL says where it is, ANSWER_FILE and VERIFIER_LOGS where files are if not in a container of Harbor.
        set -uo pipefail
        url=${FIREFLY_URL:-{{{setting.Url}}}}
        answer=${ANSWER_FILE:-{{{AnswerFile}}}}
        logs=${VERIFIER_LOGS:-/logs/verifier}
        mkdir -p "$logs"
        reward=0
        if [ -s "$answer" ]; then
          if ! reward=$(jq -n --rawfile text "$answer" --arg id {{{Quoted(task.Task.Id)}}} \
              '{responses_create_params: {input: []}, verifier_metadata: {task_id: $id}, response: {output: [{type: "message", role: "assistant", content: [{type: "output_text", text: $text}]}]}}' \
              | curl -sS --fail-with-body --max-time 60 -H 'content-type: application/json' -d @- "${url%/}/nemo-gym/verify" | jq -e '.reward'); then
            echo "FireFly at $url gave no verdict: $reward" >&2
            exit 1
          fi
        fi
        printf '{"reward": %s}\n' "$reward" > "$logs/reward.json"

        """;

    private static string Solution(ExportedTask task) => $$$"""
        #!/bin/bash
        # The oracle: what the reference calls of this task lead to.
        set -euo pipefail
        answer=${ANSWER_FILE:-{{{AnswerFile}}}}
        mkdir -p "$(dirname "$answer")"
        printf '%s\n' {{{Quoted(task.Answer)}}} > "$answer"

        """;

    /// <summary>A word of the shell, whatever it holds.</summary>
    private static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";

    // A basic string of TOML is escaped as JSON is, but for the one control character that JSON leaves as it is.
    private static string Text(string text) => ExportJson.Text(JsonValue.Create(text)!).Replace("\u007f", string.Create(CultureInfo.InvariantCulture, $"\\u{0x7f:X4}"), StringComparison.Ordinal);
}
