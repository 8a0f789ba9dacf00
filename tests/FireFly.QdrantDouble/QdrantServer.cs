using System.Collections.Concurrent;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace FireFly.QdrantDouble;

/// <summary>
/// Stands in for a Qdrant server in tests: the part of its gRPC interface that FireFly uses, in the messages of Qdrant's own client, over
/// points that it really keeps, filters and ranks by cosine. A filter on a field without an index is listed, as a real one would only be slow.
/// </summary>
public sealed class QdrantServer : IAsyncDisposable
{
    private readonly QdrantCalls _calls;

    private QdrantServer(WebApplication app)
    {
        App = app;
        _calls = app.Services.GetRequiredService<QdrantCalls>();
        app.MapGrpcService<QdrantCalls>();
    }

    /// <summary>The server; start it, or run it.</summary>
    public WebApplication App { get; }

    /// <summary>What a real one would be slow at, in the order of its coming.</summary>
    public ConcurrentQueue<string> Violations => _calls.Violations;

    /// <summary>Calls that were answered, as service and method.</summary>
    public ConcurrentQueue<string> Requests => _calls.Requests;

    /// <summary>A server that is not started yet.</summary>
    public static QdrantServer Create(params string[] args)
    {
        var builder = WebApplication.CreateSlimBuilder(args);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new QdrantCalls(builder.Configuration["key"]));
        builder.Services.AddSingleton<IServiceMethodProvider<QdrantCalls>, QdrantMethods>();
        return new QdrantServer(builder.Build());
    }

    /// <summary>Drops all collections, as a server without its volume comes back.</summary>
    public void Clear() => _calls.Clear();

    /// <inheritdoc />
    public ValueTask DisposeAsync() => App.DisposeAsync();
}
