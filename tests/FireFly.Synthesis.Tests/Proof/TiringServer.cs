using System.ComponentModel;
using FireFly.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using ModelContextProtocol;
using ModelContextProtocol.Server;

namespace FireFly.Synthesis.Tests.Proof;

/// <summary>An HTTP server that outlives sessions and stops to work after some calls.</summary>
internal sealed class TiringServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TiringServer(WebApplication app) => _app = app;

    public int PicksLeft { get; set; } = int.MaxValue;

    public ServerDefinition Definition => new()
    {
        Name = "post",
        Transport = ServerTransport.Http,
        Url = new Uri(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/mcp"),
    };

    public static async Task<TiringServer> StartAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        TiringServer? server = null;
        builder.Services.AddSingleton(_ => server!);
        builder.Services.AddMcpServer().WithHttpTransport().WithTools<ParcelTools>();
        var app = builder.Build();
        app.Urls.Add("http://127.0.0.1:0");
        app.MapMcp("/mcp");
        server = new TiringServer(app);
        await app.StartAsync(cancellationToken);
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    internal sealed record Parcel(string Code);

    internal sealed record Weighed(int Weight);

    internal sealed class ParcelTools(TiringServer server)
    {
        [McpServerTool(Name = "pick_parcel", ReadOnly = true, UseStructuredContent = true)]
        [Description("Pick the next parcel.")]
        public Parcel Pick() => server.PicksLeft-- > 0 ? new Parcel("P-77") : throw new McpException("Parcel not found.");

        [McpServerTool(Name = "weigh_parcel", ReadOnly = true, UseStructuredContent = true)]
        [Description("Weigh a parcel.")]
        public Weighed Weigh(string code) => new(code.Length * 103);
    }
}
