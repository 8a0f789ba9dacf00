using System.Security.Cryptography;
using System.Text;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Storage;

namespace FireFly.GraphBuilder.Tools;

/// <summary>The catalog in the store: tools by id.</summary>
internal sealed class StoredTools(IDocumentStore store)
{
    public async Task<IReadOnlyList<Tool>> OfAsync(string server, CancellationToken cancellationToken) =>
        await store.AllAsync(Collections.Tools, $"{server}/", tool => tool.Id, FireFlyJson.Default.Tool, cancellationToken: cancellationToken).ToListAsync(cancellationToken);

    /// <summary>Replaces the tools of a server; null where they are the same as before, or the first.</summary>
    public async Task<ToolDrift?> ReplaceAsync(string server, IReadOnlyList<Tool> tools, CancellationToken cancellationToken)
    {
        var before = (await OfAsync(server, cancellationToken)).ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        var after = tools.ToDictionary(tool => tool.Id, StringComparer.Ordinal);
        var batch = new DocumentBatch();
        foreach (var id in before.Keys.Where(id => !after.ContainsKey(id)))
        {
            batch.Delete(Collections.Tools, id);
        }

        foreach (var tool in tools)
        {
            batch.Put(Collections.Tools, tool.Id, tool, FireFlyJson.Default.Tool);
        }

        await store.WriteAsync(batch, cancellationToken);
        var drift = new ToolDrift(
            [.. after.Values.Where(tool => !before.ContainsKey(tool.Id)).Select(tool => tool.Name)],
            [.. before.Values.Where(tool => !after.ContainsKey(tool.Id)).Select(tool => tool.Name)],
            [.. after.Values.Where(tool => before.TryGetValue(tool.Id, out var old) && old.SchemaHash != tool.SchemaHash).Select(tool => tool.Name)]);
        return before.Count == 0 || drift is { Added.Count: 0, Removed.Count: 0, Changed.Count: 0 } ? null : drift;
    }

    public static string Hash(IEnumerable<Tool> tools) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', tools.OrderBy(t => t.Id, StringComparer.Ordinal).Select(t => t.SchemaHash)))));
}
