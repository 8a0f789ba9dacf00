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

    private static readonly TimeSpan LongestSecondTry = TimeSpan.FromSeconds(10);

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
        var connection = await FirstThatOpensAsync(definition, area, shift, known, ct);
        if (connection.Client.NegotiatedProtocolVersion is { } version)
        {
            _versions[definition.Name] = version;
        }

        try
        {
            foreach (var call in definition.Open.Where(call => definition.Forbids(call.Tool) is null))
            {
                await connection.CallAsync(call.Tool, call.Arguments, ct);
            }

            return connection;
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task<ServerConnection> FirstThatOpensAsync(ServerDefinition definition, Area? area, TimeSpan shift, string? known, CancellationToken ct)
    {
        StartException first;
        try
        {
            return await OpenAsync(definition, area, shift, new Attempt(known, true, Patience(definition)), ct);
        }
        catch (StartException exception) when (known is not null || exception.MayWantProbe || exception.MayHateProbe)
        {
            first = exception;
        }

        if (known is not null || first.MayWantProbe)
        {
            try
            {
                // One that worked before deserves a second try. One that was too slow for the probe takes the old handshake for a mistake.
                return await OpenAsync(definition, area, shift, new Attempt(known is null ? ProbedVersion : null, true, Patience(definition)), ct);
            }
            catch (StartException second) when (known is not null)
            {
                first = second.IsTimeout ? first : second;
            }
            catch (StartException)
            {
                // The first reason is the better one.
            }
        }

        if (!first.MayHateProbe)
        {
            throw first;
        }

        try
        {
            // Servers of before the probe may end at it, or answer it with anything: they are started anew and asked to initialize first.
            var patience = first.IsTimeout && LongestSecondTry < Patience(definition) ? LongestSecondTry : Patience(definition);
            return await OpenAsync(definition, area, shift, new Attempt(null, false, patience), ct);
        }
        catch (StartException second)
        {
            throw second.IsTimeout ? first : second;
        }
    }

    private static TimeSpan Patience(ServerDefinition definition) => TimeSpan.FromSeconds(definition.Limits.StartTimeoutSeconds);

    private Task<ServerConnection> OpenAsync(ServerDefinition definition, Area? area, TimeSpan shift, Attempt attempt, CancellationToken ct) =>
        definition.Transport == ServerTransport.Stdio ? StartAsync(definition, area!, shift, attempt, ct) : ReachAsync(definition, attempt, ct);

    private async Task<ServerConnection> StartAsync(ServerDefinition definition, Area area, TimeSpan shift, Attempt attempt, CancellationToken ct)
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
        using var limit = new CancellationTokenSource(attempt.Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var traffic = new WatchedTransport(new StreamClientTransport(process.Input, process.Output, NullLoggerFactory.Instance), attempt.Probes);
        var connecting = McpClient.CreateAsync(traffic, ClientOptions(definition, roots, attempt), NullLoggerFactory.Instance, linked.Token);
        try
        {
            if (await Task.WhenAny(connecting, process.Ended) != connecting)
            {
                await Task.WhenAny(connecting, Task.Delay(TimeSpan.FromMilliseconds(100), CancellationToken.None));
                await linked.CancelAsync();
            }

            return new ServerConnection(definition, plan.Edge, new Link(await connecting, traffic, null), process, null, time);
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
            var oddities = new[] { process.Noise, traffic.Oddity }.OfType<string>().ToList();
            await process.DisposeAsync();
            ct.ThrowIfCancellationRequested();
            var reason = process.Excess is { } excess ? $"it was ended: {excess}"
                : ended ? $"exited with code {code} before the handshake was done"
                : timedOut ? $"no handshake within {definition.Limits.StartTimeoutSeconds} s"
                : $"handshake failed: {plan.Edge.Outward(Why(exception))}";
            throw new StartException(string.Join("; ", oddities.Select(plan.Edge.Outward).Prepend(reason)), tail)
            {
                MayWantProbe = attempt.IsOpen && !ended && !timedOut && traffic.HasInitialized,
                MayHateProbe = attempt.IsOpen,
                IsTimeout = !ended && timedOut,
            };
        }
    }

    private async Task<ServerConnection> ReachAsync(ServerDefinition definition, Attempt attempt, CancellationToken ct)
    {
        var link = await LinkAsync(definition, attempt, ct);
        return new ServerConnection(definition, new SessionEdge([], [], guard: null, Secrets.Of(definition)), link, process: null,
            again => LinkAsync(definition, new Attempt(link.Client.NegotiatedProtocolVersion, true, Patience(definition)), again), time);
    }

    private async Task<Link> LinkAsync(ServerDefinition definition, Attempt attempt, CancellationToken ct)
    {
        using var limit = new CancellationTokenSource(attempt.Patience, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(ct, limit.Token);
        var http = OriginKeeper.Client(definition.Url!);
        var traffic = new WatchedTransport(HttpTransport(definition, http), attempt.Probes);
        try
        {
            return new Link(await McpClient.CreateAsync(traffic, ClientOptions(definition, options.Roots, attempt), NullLoggerFactory.Instance, linked.Token), traffic, http);
        }
        catch (Exception exception)
        {
            http.Dispose();
            ct.ThrowIfCancellationRequested();
            var (refused, timedOut) = (Find<HttpRequestException>(exception), limit.IsCancellationRequested || exception is TimeoutException);
            var reason = refused is not null ? HttpReason.Of(refused)
                : timedOut ? $"no handshake within {definition.Limits.StartTimeoutSeconds} s"
                : $"handshake failed: {Why(exception)}";
            throw new StartException(Secrets.Hide(traffic.Oddity is { } oddity ? $"{reason}; {oddity}" : reason, Secrets.Of(definition)), "")
            {
                MayWantProbe = attempt.IsOpen && refused is null && !timedOut && traffic.HasInitialized,
                MayHateProbe = attempt.IsOpen && (refused is null || HttpReason.IsBrokenOff(refused) || refused.StatusCode is not (null or System.Net.HttpStatusCode.Unauthorized)),
                IsTimeout = refused is null && timedOut,
            };
        }
    }

    /// <summary>The SDK's transport to an HTTP server, which it asks with the headers of its definition.</summary>
    internal static HttpClientTransport HttpTransport(ServerDefinition definition, HttpClient http) => new(
        new HttpClientTransportOptions
        {
            Endpoint = definition.Url!,
            Name = definition.Name,
            AdditionalHeaders = definition.Headers.ToDictionary(StringComparer.OrdinalIgnoreCase),
            ConnectionTimeout = Patience(definition),
        },
        http, NullLoggerFactory.Instance, ownsHttpClient: false);

    private McpClientOptions ClientOptions(ServerDefinition definition, IReadOnlyList<string> roots, Attempt attempt) => new()
    {
        ClientInfo = new Implementation { Name = "firefly", Version = "1.0.0" },
        ProtocolVersion = attempt.Version,
        InitializationTimeout = attempt.Patience,
        DiscoverProbeTimeout = attempt.Version is null ? TimeSpan.FromSeconds(Math.Min(5, attempt.Patience.TotalSeconds / 2)) : attempt.Patience,
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

    /// <summary>What went wrong in words; that something was cancelled on the way says nothing.</summary>
    private static string Why(Exception exception)
    {
        for (var at = exception; at is not null; at = at.InnerException)
        {
            if (at is not (OperationCanceledException or AggregateException))
            {
                return at.Message;
            }
        }

        return "the connection ended before it was done";
    }

    /// <summary>One way of opening.</summary>
    /// <param name="Version">The revision to ask for; null for any.</param>
    /// <param name="Probes">Whether the server sees the probe.</param>
    /// <param name="Patience">How long.</param>
    private sealed record Attempt(string? Version, bool Probes, TimeSpan Patience)
    {
        /// <summary>Whether nothing was known of the server: other ways may be tried.</summary>
        public bool IsOpen => Version is null && Probes;
    }
}
