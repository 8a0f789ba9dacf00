using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Topology.Tests;

/// <summary>What a pipeline of the topology left, read through the gateway and written as the files of a dataset.</summary>
internal static class DistributedDataset
{
    public static async Task WriteAsync(RunningTopology topology, JsonElement result, string path)
    {
        var token = TestContext.Current.CancellationToken;
        var folder = new DatasetFolder(path);
        var exploration = result.GetProperty("explorationId").GetString()!;
        var record = await topology.GetAsync($"/api/explorations/{exploration}");
        await folder.WriteToolsAsync(await AllAsync(topology, "/api/tools?", FireFlyJson.Default.Tool), token);
        await folder.WriteGraphAsync(Read(await topology.GetAsync($"/api/graphs/{record.GetProperty("observedGraphId").GetString()}"), FireFlyJson.Default.ToolDependencyGraph), token);
        await folder.WriteTrajectoriesAsync((await AllAsync(topology, $"/api/trajectories?exploration={exploration}&", FireFlyJson.Default.Trajectory)).ToAsyncEnumerable(), token);
        var tasks = await AllAsync(topology, $"/api/tasks?synthesis={result.GetProperty("synthesisId").GetString()}&", FireFlyJson.Default.VerifiedTask);
        await folder.WriteTasksAsync(tasks, token);
    }

    /// <summary>All of a listing, page by page.</summary>
    public static async Task<IReadOnlyList<T>> AllAsync<T>(RunningTopology topology, string path, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type)
    {
        var all = new List<T>();
        string? cursor = null;
        do
        {
            var page = await topology.GetAsync($"{path}limit=200{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            all.AddRange(page.GetProperty("items").EnumerateArray().Select(item => Read(item, type)));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return all;
    }

    private static T Read<T>(JsonElement json, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type) => json.Deserialize(type)!;
}
