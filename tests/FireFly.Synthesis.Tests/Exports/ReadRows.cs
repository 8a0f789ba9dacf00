using System.Text.Json;
using Parquet.Serialization;
using Xunit;
using YamlDotNet.Serialization;

namespace FireFly.Synthesis.Tests.Exports;

/// <summary>Reads exports back.</summary>
internal static class ReadRows
{
    public static async Task<IReadOnlyList<JsonElement>> OfAsync(string path, CancellationToken cancellationToken)
    {
        if (Path.GetExtension(path) != ".parquet")
        {
            return [.. (await File.ReadAllLinesAsync(path, cancellationToken)).Select(line => JsonElement.Parse(line))];
        }

        await using var stream = File.OpenRead(path);
        var read = await ParquetSerializer.DeserializeUntypedAsync(stream, cancellationToken: cancellationToken);
        return [.. read.Data.Select(row => JsonSerializer.SerializeToElement(row))];
    }

    public static JsonElement Yaml(string text) =>
        JsonElement.Parse(new SerializerBuilder().JsonCompatible().Build().Serialize(new DeserializerBuilder().Build().Deserialize<object>(text)));

    public static TaskFacts Facts(string format, JsonElement row)
    {
        var info = format == "verifiers" ? JsonElement.Parse(row.GetProperty("info").GetString()!) : default;
        return format switch
        {
            "openai" => Chat(row, "id"),
            "trl-sft" => Chat(row, "task_id"),
            "trl-grpo" => new(Text(row, "task_id"), Asked(row.GetProperty("prompt")), Names(row, "tool_names"), Parsed(row, "answer")),
            "skyrl" => Extra(row, "reward_spec"),
            "verl" => Extra(row, "reward_model"),
            "verifiers" => new(Text(info, "task_id"), Asked(row.GetProperty("prompt")), Functions(info), Parsed(row, "answer")),
            "nemo-gym" => new(
                Text(row.GetProperty("verifier_metadata"), "task_id"),
                Asked(row.GetProperty("responses_create_params").GetProperty("input")),
                [.. Offered(row.GetProperty("responses_create_params").GetProperty("tools").EnumerateArray().Select(tool => Text(tool, "name")))],
                Parsed(row.GetProperty("verifier_metadata"), "ground_truth")),
            _ => throw new InvalidOperationException($"no reader of {format}"),
        };
    }

    private static TaskFacts Chat(JsonElement row, string id)
    {
        var messages = row.GetProperty("messages");
        var answer = messages[messages.GetArrayLength() - 1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("arguments");
        answer = answer.ValueKind == JsonValueKind.String ? JsonElement.Parse(answer.GetString()!) : answer;
        return new(Text(row, id), Asked(messages), Functions(row), answer.GetProperty("answer"));
    }

    private static TaskFacts Extra(JsonElement row, string reward)
    {
        var extra = row.GetProperty("extra_info");
        return new(Text(extra, "task_id"), Asked(row.GetProperty("prompt")), Names(extra, "tool_names"), Parsed(row.GetProperty(reward), "ground_truth"));
    }

    private static string Asked(JsonElement messages)
    {
        var content = Text(messages[0], "content");
        return content[..content.IndexOf("\n\nUse the tools to find out.", StringComparison.Ordinal)];
    }

    private static string Text(JsonElement value, string member) => value.GetProperty(member).GetString()!;

    private static JsonElement Parsed(JsonElement value, string member) => JsonElement.Parse(Text(value, member));

    private static List<string> Names(JsonElement value, string member) => [.. value.GetProperty(member).EnumerateArray().Select(TextOf)];

    /// <summary>The library reads strings in lists as memory, which as JSON is a list of characters.</summary>
    private static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array ? string.Concat(value.EnumerateArray().Select(character => character.GetString())) : value.GetString()!;

    private static List<string> Functions(JsonElement value) => Offered(value.GetProperty("tools").EnumerateArray().Select(tool => Text(tool.GetProperty("function"), "name")));

    /// <summary>The tools of the task; the one that answers stands last.</summary>
    private static List<string> Offered(IEnumerable<string> names)
    {
        var all = names.ToList();
        Assert.Equal("submit_answer", all[^1]);
        return all[..^1];
    }
}
