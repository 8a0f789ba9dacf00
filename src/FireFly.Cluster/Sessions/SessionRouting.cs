using System.Collections.Concurrent;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Storage.Sessions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Orleans.Persistence.Redis;
using Orleans.Runtime;
using Yarp.ReverseProxy.Forwarder;

namespace FireFly.Cluster.Sessions;

/// <summary>
/// Any replica answers for any session: one that does not hold it asks the session's grain which one does, and hands the request on to it,
/// streams and all.
/// </summary>
internal sealed partial class SessionRouting(
    ReplicaAddress here,
    IGrainFactory grains,
    ClusterJournal journal,
    IEnumerable<ISessionRestorer> restorers,
    IHttpForwarder forwarder,
    IOptions<TrustOptions> trust,
    ILogger<SessionRouting> logger,
    string role) : IStartupFilter, IDisposable
{
    private const string ForwardedHeader = "X-FireFly-Forwarded";
    private const int MostKnown = 100_000;

    private readonly HttpMessageInvoker _client = new(new SocketsHttpHandler
    {
        UseProxy = false, AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(5), ActivityHeadersPropagator = null,
    });

    private readonly ConcurrentDictionary<string, bool> _here = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _order = new();

    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(RouteAsync);
        next(app);
    };

    public void Dispose() => _client.Dispose();

    private async Task RouteAsync(HttpContext http, RequestDelegate next)
    {
        var name = SessionNames.Of(http.Request, out var brought) ?? await SessionBodies.NameAsync(http.Request, http.RequestAborted);
        if (name is not null && !_here.ContainsKey(name) && !http.Request.Headers.ContainsKey(ForwardedHeader)
            && (await HolderAsync(name, claim: false) ?? await RestoreAsync(name, http.RequestAborted) ?? (brought ? await HolderAsync(name, claim: true) : null)) is { } holder)
        {
            if (!holder.Silo.Equals(here.Silo))
            {
                await ForwardAsync(http, holder);
                return;
            }

            Know(name);
        }

        http.Response.OnStarting(async () =>
        {
            foreach (var begun in SessionNames.BegunBy(http.Response))
            {
                if (!_here.ContainsKey(begun) && await HolderAsync(begun, claim: true) is not null)
                {
                    Know(begun);
                }
            }

            await FlushAsync();
        });
        await next(http);
        await FlushAsync();
    }

    private async Task FlushAsync()
    {
        try
        {
            await journal.FlushAsync();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or RedisStorageException)
        {
            LogUnjournalled(exception.Message);
        }
    }

    /// <summary>Brings back a session whose holder is gone.</summary>
    private async Task<SessionHolder?> RestoreAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            var entries = await grains.GetGrain<ISessionGrain>(ClusterRoles.Key(role, name)).ReadAsync();
            foreach (var restorer in entries.Count == 0 ? [] : restorers)
            {
                if (await restorer.RestoreAsync(name, entries, cancellationToken))
                {
                    LogRestored(name, entries.Count);
                    return await HolderAsync(name, claim: true);
                }
            }
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or RedisStorageException)
        {
            LogUnknown(name, exception.Message);
        }

        return null;
    }

    private async Task<SessionHolder?> HolderAsync(string name, bool claim)
    {
        try
        {
            var grain = grains.GetGrain<ISessionGrain>(ClusterRoles.Key(role, name));
            return claim ? await grain.ClaimAsync(here.Holder) : await grain.FindAsync();
        }
        catch (Exception exception) when (exception is OrleansException or TimeoutException or RedisStorageException)
        {
            // Without the cluster a replica still answers for what it holds.
            LogUnknown(name, exception.Message);
            return null;
        }
    }

    private async Task ForwardAsync(HttpContext http, SessionHolder holder)
    {
        var error = await forwarder.SendAsync(http, holder.Address, _client, new ForwarderRequestConfig { ActivityTimeout = TimeSpan.FromHours(1) }, (_, request) =>
        {
            request.Headers.TryAddWithoutValidation(ForwardedHeader, "1");
            if (trust.Value.ServiceToken is { Length: > 0 } token)
            {
                request.Headers.TryAddWithoutValidation(GatewayCaller.TokenHeader, token);
            }

            return default;
        });
        if (error != ForwarderError.None && !http.Response.HasStarted && !http.RequestAborted.IsCancellationRequested)
        {
            LogForward(holder.Address, error);
            http.Response.Clear();
            await Refusals.Unavailable("The replica that holds this session does not answer.").ExecuteAsync(http);
        }
    }

    private void Know(string name)
    {
        if (_here.TryAdd(name, true))
        {
            _order.Enqueue(name);
            if (_order.Count > MostKnown && _order.TryDequeue(out var oldest))
            {
                _here.TryRemove(oldest, out _);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "The session {Session}, whose replica is gone, goes on here after {Entries} entries of its journal")]
    private partial void LogRestored(string session, int entries);

    [LoggerMessage(Level = LogLevel.Warning, Message = "What happened in sessions is not kept: {Reason}")]
    private partial void LogUnjournalled(string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Who holds the session {Session} is not known: {Reason}")]
    private partial void LogUnknown(string session, string reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The replica at {Address} could not be handed a request: {Error}")]
    private partial void LogForward(string address, ForwarderError error);
}
