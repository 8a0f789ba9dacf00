using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.AppHost.Tests;

/// <summary>What a pipeline of the application left, read through the gateway and written as the files of a dataset.</summary>
internal static class DistributedDataset
{
    public static async Task WriteAsync(RunningApplication application, JsonElement result, string path)
    {
        var token = TestContext.Current.CancellationToken;
        var folder = new DatasetFolder(path);
        var exploration = result.GetProperty("explorationId").GetString()!;
        var record = await application.GetAsync($"/api/explorations/{exploration}");
        await folder.WriteToolsAsync([.. (await application.GetAsync($"/api/explorations/{exploration}/tools")).EnumerateArray().Select(tool => Read(tool, FireFlyJson.Default.Tool))], token);
        await folder.WriteGraphAsync(Read(await application.GetAsync($"/api/graphs/{record.GetProperty("observedGraphId").GetString()}"), FireFlyJson.Default.ToolDependencyGraph), token);
        await folder.WriteTrajectoriesAsync((await AllAsync(application, $"/api/trajectories?exploration={exploration}&", FireFlyJson.Default.Trajectory)).ToAsyncEnumerable(), token);
        var tasks = await AllAsync(application, $"/api/tasks?synthesis={result.GetProperty("synthesisId").GetString()}&", FireFlyJson.Default.VerifiedTask);
        await folder.WriteTasksAsync(tasks, token);
    }

    /// <summary>All of a listing, page by page.</summary>
    public static async Task<IReadOnlyList<T>> AllAsync<T>(RunningApplication application, string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await application.GetAsync($"{path}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => Read(item, type)));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return all;
    }

    private static T Read<T>(JsonElement json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => json.Deserialize(type)!;
}
