using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Mcp.Sessions;
using FireFly.Mcp.Workspaces;
using FireFly.Vocabulary.Semantics;
using ModelContextProtocol;

namespace FireFly.Mcp.Listing;

/// <summary>Lists the tools of a server over two connections.</summary>
internal sealed class ToolLister(ConnectionFactory connections, LiveOptions options)
{
    private static readonly TimeSpan Settling = TimeSpan.FromMilliseconds(400);
    private static readonly TimeSpan ShortestPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(5);

    /// <summary>Lists; every failure is in the answer.</summary>
    /// <param name="server">The server.</param>
    /// <param name="newArea">Makes its folders; both connections see the same ones, as a server would that is started again.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<ServerListing> ListAsync(ServerDefinition server, Func<Area?> newArea, CancellationToken ct)
    {
        Area? area;
        try
        {
            area = newArea();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Failed(server, exception.Message, "");
        }

        using (area)
        {
            var first = await ListOnceAsync(server, area, waits: true, ct);
            if (first.Failure is not null)
            {
                return first;
            }

            var second = await ListOnceAsync(server, area, waits: first.Tools.Count > 0, ct);
            var told = second.Failure is { } failure
                ? first with { Notes = [.. first.Notes, $"a second connection failed: {failure.Reason}"] }
                : first with { Drift = Compare(first.Tools, second.Tools) };
            var strangers = server.Tools.Keys.Where(name => first.Tools.All(tool => tool.Name != name));
            return told with
            {
                Tools = DescribedTools.Of(first.Tools, [server]),
                Notes = [.. told.Notes, .. strangers.Select(name => $"\"firefly.tools\" speaks of {name}, which is no tool of this server: correct the name")],
            };
        }
    }

    private async Task<ServerListing> ListOnceAsync(ServerDefinition server, Area? area, bool waits, CancellationToken ct)
    {
        try
        {
            await using var connection = await connections.OpenAsync(server, area, TimeSpan.Zero, ct);
            return await ReadSettledAsync(server, connection, waits, ct);
        }
        catch (StartException exception)
        {
            return Failed(server, exception.Message, exception.StderrTail);
        }
    }

    /// <summary>Names of the tools of an open connection; null where they cannot be had.</summary>
    public async Task<IReadOnlyList<string>?> NamesAsync(ServerDefinition server, ServerConnection connection, CancellationToken ct)
    {
        var listing = await ReadAsync(server, connection, LongestLook, ct);
        return listing.Failure is null ? [.. listing.Tools.Select(tool => tool.Name)] : null;
    }

    /// <summary>
    /// Lists until the list has settled, within the time of a start: one that is empty is asked for again, and so is one that the server says
    /// has changed.
    /// </summary>
    private async Task<ServerListing> ReadSettledAsync(ServerDefinition server, ServerConnection connection, bool waits, CancellationToken ct)
    {
        var patience = TimeSpan.FromSeconds(server.Limits.StartTimeoutSeconds);
        var (began, tools) = (Stopwatch.GetTimestamp(), connection.Client.ServerCapabilities?.Tools);
        var changed = connection.Watch.ToolsChanged;
        var first = await ReadAsync(server, connection, patience, ct);
        var (last, pause) = (first, ShortestPause);
        while (waits && last.Failure is null && patience - Stopwatch.GetElapsedTime(began) is { Ticks: > 0 } left && connection.Death is null && tools is not null)
        {
            if (last.Tools.Count > 0 && tools.ListChanged != true)
            {
                break;
            }

            var wait = last.Tools.Count > 0 ? Settling : pause;
            var isChanged = await Task.WhenAny(changed, Task.Delay(wait < left ? wait : left, ct)) == changed;
            if (!isChanged && last.Tools.Count > 0)
            {
                break;
            }

            ct.ThrowIfCancellationRequested();
            changed = connection.Watch.ToolsChanged;
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            var next = await ReadAsync(server, connection, patience, ct);
            last = next.Failure is null ? next : last with { Notes = [.. last.Notes, $"it could not be listed again: {next.Failure.Reason}"] };
            if (next.Failure is not null)
            {
                break;
            }
        }

        return Compare(first.Tools, last.Tools) is not { } drift ? last
            : last with { Notes = [.. last.Notes, first.Tools.Count == 0 ? "its first list was empty: listed again until there were tools" : $"it changed its list while it started, and was listed again: {Words(drift)}"] };
    }

    private static string Words(ToolDrift drift) =>
        string.Join(", ", drift.Added.Select(name => "+" + name).Concat(drift.Removed.Select(name => "-" + name)).Concat(drift.Changed.Select(name => "~" + name)));

    private async Task<ServerListing> ReadAsync(ServerDefinition server, ServerConnection connection, TimeSpan patience, CancellationToken ct)
    {
        var reader = new ToolReader(server.Name, options.MaxTools);
        using var limit = new CancellationTokenSource(patience);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        try
        {
            await ReadPagesAsync(connection, reader, linked.Token);
        }
        catch (Exception exception) when (exception is not OperationCanceledException || !ct.IsCancellationRequested)
        {
            var reason = exception switch
            {
                OperationCanceledException when limit.IsCancellationRequested => $"tools/list was not answered within {server.Limits.StartTimeoutSeconds} s",
                McpProtocolException => $"tools/list failed: {connection.Outward(exception.Message)}",
                HttpRequestException http => HttpReason.Of(http),
                _ => $"tools/list failed: {await connection.DeathReasonAsync()}",
            };
            if (reader.Tools.Count == 0)
            {
                return Failed(server, reason, connection.StderrTail);
            }

            reader.Note($"{reason}; the {reader.Tools.Count} tools listed before are kept");
        }

        foreach (var oddity in new[] { connection.Noise, connection.Watch.Oddity }.OfType<string>())
        {
            reader.Note($"{oddity}; skipped");
        }

        return new ServerListing
        {
            Server = server.Name,
            Tools = reader.Tools,
            ServerName = connection.Client.ServerInfo?.Name,
            ServerVersion = connection.Client.ServerInfo?.Version,
            ProtocolVersion = connection.Client.NegotiatedProtocolVersion,
            Instructions = connection.Client.ServerInstructions is { } text ? connection.Outward(text) : null,
            Notes = reader.Notes,
        };
    }

    private async Task ReadPagesAsync(ServerConnection connection, ToolReader reader, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        string? cursor = null;
        for (var page = 1; ; page++)
        {
            var result = connection.Outward(await connection.RequestAsync("tools/list", cursor is null ? [] : new JsonObject { ["cursor"] = cursor }, ct));
            if (result.ValueKind != JsonValueKind.Object || !result.TryGetProperty("tools", out var tools) || tools.ValueKind != JsonValueKind.Array)
            {
                reader.Note("a page of tools/list holds no tools array");
                return;
            }

            foreach (var tool in tools.EnumerateArray())
            {
                if (!reader.Take(tool))
                {
                    return;
                }
            }

            cursor = result.TryGetProperty("nextCursor", out var next) && next.ValueKind == JsonValueKind.String ? next.GetString() : null;
            if (string.IsNullOrEmpty(cursor))
            {
                return;
            }

            if (!seen.Add(cursor))
            {
                reader.Note("tools/list gave a cursor twice: listing stopped there");
                return;
            }

            if (page >= options.MaxToolPages)
            {
                reader.Note($"tools/list has more than {options.MaxToolPages} pages: the rest is left out");
                return;
            }
        }
    }

    private static ToolDrift? Compare(IReadOnlyList<Tool> first, IReadOnlyList<Tool> second)
    {
        var before = first.ToDictionary(tool => tool.Name, tool => tool.SchemaHash, StringComparer.Ordinal);
        var after = second.ToDictionary(tool => tool.Name, tool => tool.SchemaHash, StringComparer.Ordinal);
        var drift = new ToolDrift(
            [.. after.Keys.Where(name => !before.ContainsKey(name)).Order(StringComparer.Ordinal)],
            [.. before.Keys.Where(name => !after.ContainsKey(name)).Order(StringComparer.Ordinal)],
            [.. before.Where(pair => after.TryGetValue(pair.Key, out var hash) && hash != pair.Value).Select(pair => pair.Key).Order(StringComparer.Ordinal)]);
        return drift is { Added.Count: 0, Removed.Count: 0, Changed.Count: 0 } ? null : drift;
    }

    private static ServerListing Failed(ServerDefinition server, string reason, string stderr) =>
        new() { Server = server.Name, Failure = new ListingFailure(reason, stderr) };
}
