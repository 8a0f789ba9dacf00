using System.Collections.Concurrent;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp.Sessions;

/// <summary>
/// A stateless server that several sessions use: a few warm processes, each with its own folders, each busy with one call at a time.
/// One that dies or changes a file is thrown away.
/// </summary>
internal sealed class SharedServer(ServerDefinition definition, ServerPlaces places, ConnectionFactory connections, Func<ServerDefinition, string?, Area> newArea) : IAsyncDisposable
{
    private readonly ConcurrentBag<Warm> _idle = [];
    private readonly SemaphoreSlim _callers = new(definition.Limits.MaxSessions, definition.Limits.MaxSessions);

    /// <summary>Calls a tool on any idle process.</summary>
    /// <param name="tool">Name of the tool.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="hasOthers">Whether who calls has places on other servers.</param>
    /// <param name="ct">Cancels.</param>
    public async Task<CallOutcome> CallAsync(string tool, JsonElement arguments, bool hasOthers, CancellationToken ct)
    {
        await _callers.WaitAsync(ct);
        try
        {
            Warm warm;
            try
            {
                warm = _idle.TryTake(out var idle) ? idle : await OpenAsync(hasOthers, ct);
            }
            catch (StartException exception)
            {
                return Outcome.Failed(FailureCode.StartFailed, $"{definition.Name} could not be started: {exception.Full}");
            }

            var reusable = false;
            try
            {
                var outcome = await warm.Connection.CallAsync(tool, arguments, ct);
                outcome = outcome with { WorkspaceChanged = warm.Area?.LookForChange() ?? false };
                reusable = outcome is { WorkspaceChanged: false } && warm.Connection.Death is null;
                return outcome;
            }
            finally
            {
                if (reusable && !places.IsWanted(definition.Name))
                {
                    _idle.Add(warm);
                }
                else
                {
                    await warm.DisposeAsync();
                }
            }
        }
        finally
        {
            _callers.Release();
        }
    }

    /// <summary>Ends an idle process; false where there is none.</summary>
    public async Task<bool> GiveUpAsync()
    {
        if (!_idle.TryTake(out var warm))
        {
            return false;
        }

        await warm.DisposeAsync();
        return true;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        while (_idle.TryTake(out var warm))
        {
            await warm.DisposeAsync();
        }

        _callers.Dispose();
    }

    private async Task<Warm> OpenAsync(bool hasOthers, CancellationToken ct)
    {
        await places.EnterAsync(definition, hasOthers, ct);
        try
        {
            return await StartAsync(ct);
        }
        catch
        {
            places.Leave(definition.Name);
            throw;
        }
    }

    private async Task<Warm> StartAsync(CancellationToken ct)
    {
        var area = definition.Transport == ServerTransport.Http ? null : newArea(definition, null);
        try
        {
            var warm = new Warm(await connections.OpenAsync(definition, area, TimeSpan.Zero, ct), area, () => places.Leave(definition.Name));
            area?.SettleAfterStart();
            return warm;
        }
        catch
        {
            area?.Dispose();
            throw;
        }
    }

    private sealed record Warm(ServerConnection Connection, Area? Area, Action Ended) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await Connection.DisposeAsync();
            Area?.Dispose();
            Ended();
        }
    }
}
