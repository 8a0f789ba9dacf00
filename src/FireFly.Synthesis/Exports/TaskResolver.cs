using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Synthesis.Exports;

/// <summary>Finds the tools and recorded results that a task names.</summary>
public sealed class TaskResolver
{
    private readonly Dictionary<string, Tool> _tools;
    private readonly Func<string, ValueTask<RecordedCall?>> _recording;

    /// <param name="tools">The catalog.</param>
    /// <param name="recording">Finds a recording by its id.</param>
    public TaskResolver(IEnumerable<Tool> tools, Func<string, ValueTask<RecordedCall?>> recording)
    {
        _tools = tools.ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        _recording = recording;
    }

    /// <summary>The task with its tools and results.</summary>
    /// <exception cref="InvalidDataException">A tool or recording that the task names is missing.</exception>
    public async Task<ExportedTask> ResolveAsync(VerifiedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var calls = new List<ExportedCall>(task.Calls.Count);
        foreach (var call in task.Calls)
        {
            var recording = await _recording(call.Recording).ConfigureAwait(false)
                ?? throw new InvalidDataException($"task {task.Id}: the recording {call.Recording} is missing");
            calls.Add(new ExportedCall(ToolOf(task, call.Tool), call.Arguments, TextOf(recording.Result)));
        }

        return new ExportedTask(task, [.. task.Tools.Select(tool => ToolOf(task, tool))], calls);
    }

    /// <summary>What a client shows its model: the text; without any, the structured content.</summary>
    private static string TextOf(ToolResult result)
    {
        var texts = result.Content.ValueKind == JsonValueKind.Array
            ? result.Content.EnumerateArray()
                .Where(block => block.ValueKind == JsonValueKind.Object && block.TryGetProperty("text", out var text) && text.ValueKind == JsonValueKind.String)
                .Select(block => block.GetProperty("text").GetString()!)
                .ToList()
            : [];
        return texts.Count > 0 ? string.Join('\n', texts) : ExportJson.Text(result.StructuredContent ?? result.Content);
    }

    private Tool ToolOf(VerifiedTask task, string id) =>
        _tools.GetValueOrDefault(id) ?? throw new InvalidDataException($"task {task.Id}: the tool {id} is missing");
}
