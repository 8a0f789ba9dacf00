using System.Collections.Concurrent;
using FireFly.Contracts;
using FireFly.Mcp.Answers;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Processes;
using FireFly.Mcp.Sandboxing;
using FireFly.Mcp.Workspaces;
using Microsoft.Extensions.Logging.Abstractions;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Mcp.Sessions;

/// <summary>Opens connections and explains why one cannot be opened.</summary>
internal sealed class ConnectionFactory(ServerLauncher launcher, ProcessStarter starter, ServerWatch watch, LiveOptions options, TimeProvider time)
{
    // The SDK reads nothing beyond this; room for pages of tools and for the envelope of an answer.
    private const int LeastLineLimit = 4 * 1024 * 1024;

    // The revision that servers are asked for first, by a probe.
    private const string ProbedVersion = "2026-07-28";

    // What each server spoke when it was first reached: asking for just that saves the probe, and a busy machine cannot change it.
    private readonly ConcurrentDictionary<string, string> _versions = new(StringComparer.Ordinal);

    /// <summary>Connects within the start timeout.</summary>
    /// <param name="definition">The server.</param>
    /// <param name="area">Its folders; null for HTTP servers.</param>
    /// <param name="shift">Clock shift of its process.</param>
    /// <param name="ct">Cancels.</param>
    /// <exception cref="StartException">It cannot be started or reached.</exception>
    public async Task<ServerConnection> OpenAsync(ServerDefinition definition, Area? area, TimeSpan shift, CancellationToken ct)
    {
        var known = _versions.GetValueOrDefault(definition.Name);
        ServerConnection connection;
        try
        {
            connection = await OpenAsync(definition, area, shift, known, ct);
        }
        catch (StartException first) when (first.IsHandshake || known is not null)
        {
            try
            {
                // One that worked before deserves a second try. One that was too slow for the probe takes the old handshake for a mistake.
                connection = await OpenAsync(definition, area, shift, known is null ? ProbedVersion : null, ct);
            }
            catch (StartException) when (known is null)
            {
                throw first;
            }
        }

        if (connection.Client.NegotiatedProtocolVersion is { } version)
        {
            _versions[definition.Name] = version;
        }

        return connection;
    }

    private Task<ServerConnection> OpenAsync(ServerDefinition definition, Area? area, TimeSpan shift, string? version, CancellationToken ct) =>
        definition.Transport == ServerTransport.Stdio ? StartAsync(definition, area!, shift, version, ct) : ReachAsync(definition, version, ct);

    private async Task<ServerConnection> StartAsync(ServerDefinition definition, Area area, TimeSpan shift, string? version, CancellationToken ct)
    {
        ServerProcess process;
        LaunchPlan plan;
        try
        {
            plan = await launcher.PlanAsync(definition, area, shift, ct);
            process = await ServerProcess.StartAsync(starter, watch, plan, Math.Max(definition.Limits.MaxResultBytes, LeastLineLimit) + 65_536, definition.Limits.MaxResultDepth);
        }
        catch (LaunchException exception)
        {
            throw new StartException(exception.Message, "");
        }

        var roots = options.Roots.Select(root => launcher.IsSandboxed ? root : root.Replace(VirtualPaths.Workspace, area.Workspace, StringComparison.Ordinal)).ToList();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(definition.Limits.StartTimeoutSeconds), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var connecting = McpClient.CreateAsync(new StreamClientTransport(process.Input, process.Output, NullLoggerFactory.Instance), ClientOptions(definition, roots, version), NullLoggerFactory.Instance, linked.Token);
        try
        {
            if (await Task.WhenAny(connecting, process.Ended) != connecting)
            {
                await Task.WhenAny(connecting, Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None));
                await linked.CancelAsync();
            }

            return new ServerConnection(definition, plan.Edge, await connecting, process, http: null, time);
        }
        catch (Exception exception)
        {
            // A closed stream reaches the SDK a moment before the end of the process is known.
            if (!limit.IsCancellationRequested && !ct.IsCancellationRequested)
            {
                await Task.WhenAny(process.Ended, Task.Delay(TimeSpan.FromMilliseconds(500), CancellationToken.None));
            }

            var (ended, timedOut) = (process.Ended.IsCompleted, limit.IsCancellationRequested || exception is TimeoutException);
            var code = ended ? await process.ExitCodeAsync() : null;
            process.End();
            await Task.WhenAny(process.Ended, Task.Delay(TimeSpan.FromSeconds(2), CancellationToken.None));
            var tail = process.Errors;
            await process.DisposeAsync();
            ct.ThrowIfCancellationRequested();
            throw new StartException(
                process.Excess is { } excess ? $"it was ended: {excess}"
                : ended ? $"exited with code {code} before the handshake was done"
                : timedOut ? $"no handshake within {definition.Limits.StartTimeoutSeconds} s"
                : $"handshake failed: {plan.Edge.Outward(exception.Message)}", tail)
            {
                IsHandshake = !ended && !timedOut,
            };
        }
    }

    private async Task<ServerConnection> ReachAsync(ServerDefinition definition, string? version, CancellationToken ct)
    {
        var edge = new SessionEdge([], [], guard: null, Secrets.Of(definition));
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(definition.Limits.StartTimeoutSeconds), time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var http = new HttpClient { Timeout = Timeout.InfiniteTimeSpan };
        try
        {
            var transport = new HttpClientTransport(
                new HttpClientTransportOptions
                {
                    Endpoint = definition.Url!,
                    Name = definition.Name,
                    AdditionalHeaders = definition.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
                    ConnectionTimeout = TimeSpan.FromSeconds(definition.Limits.StartTimeoutSeconds),
                },
                http, NullLoggerFactory.Instance, ownsHttpClient: false);
            var client = await McpClient.CreateAsync(transport, ClientOptions(definition, options.Roots, version), NullLoggerFactory.Instance, linked.Token);
            return new ServerConnection(definition, edge, client, process: null, http, time);
        }
        catch (Exception exception)
        {
            http.Dispose();
            ct.ThrowIfCancellationRequested();
            var (refused, timedOut) = (Find<HttpRequestException>(exception), limit.IsCancellationRequested || exception is TimeoutException);
            throw new StartException(
                edge.Outward(refused is not null ? HttpReason.Of(refused)
                : timedOut ? $"no handshake within {definition.Limits.StartTimeoutSeconds} s"
                : $"handshake failed: {exception.Message}"), "")
            {
                IsHandshake = refused is null && !timedOut,
            };
        }
    }

    private McpClientOptions ClientOptions(ServerDefinition definition, IReadOnlyList<string> roots, string? version) => new()
    {
        ClientInfo = new Implementation { Name = "firefly", Version = "1.0.0" },
        ProtocolVersion = version,
        InitializationTimeout = TimeSpan.FromSeconds(definition.Limits.StartTimeoutSeconds),
        DiscoverProbeTimeout = TimeSpan.FromSeconds(version is null ? Math.Min(5, definition.Limits.StartTimeoutSeconds / 2) : definition.Limits.StartTimeoutSeconds),
        Handlers = ClientAnswers.Handlers(options, roots),
    };

    private static T? Find<T>(Exception? exception)
        where T : Exception => exception switch
        {
            null => null,
            T found => found,
            AggregateException many => many.InnerExceptions.Select(Find<T>).FirstOrDefault(found => found is not null),
            _ => Find<T>(exception.InnerException),
        };
}
