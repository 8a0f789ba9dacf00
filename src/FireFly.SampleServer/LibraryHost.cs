using FireFly.SampleServer.Authors;
using FireFly.SampleServer.Books;
using FireFly.SampleServer.Branches;
using FireFly.SampleServer.Catalogue;
using FireFly.SampleServer.Loans;
using FireFly.SampleServer.Members;
using FireFly.SampleServer.Statistics;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.Protocol;

namespace FireFly.SampleServer;

/// <summary>The two ways to serve the same tools: stdio and streamable HTTP.</summary>
internal static class LibraryHost
{
    private const string Instructions =
        "A library network with six branches. Find books with search_books and members with list_members; their ids go into the other tools. " +
        "Dates are always given by the caller as YYYY-MM-DD. 'overdue' is the state after the last nightly run, 2026-06-30.";

    public static IHost CreateStdio(string dataFolder)
    {
        var builder = Host.CreateEmptyApplicationBuilder(settings: null);
        LogToStandardError(builder.Logging);
        AddLibrary(builder.Services, dataFolder).WithStdioServerTransport();
        return builder.Build();
    }

    public static IHost CreateHttp(string dataFolder, int port)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        LogToStandardError(builder.Logging);
        builder.WebHost.UseKestrelCore().UseUrls($"http://localhost:{port}");
        builder.Services.AddRoutingCore();
        AddLibrary(builder.Services, dataFolder).WithHttpTransport();
        var app = builder.Build();
        app.MapMcp("/mcp");
        return app;
    }

    private static IMcpServerBuilder AddLibrary(IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(LibraryDatabase.Open(dataFolder));
        return services
            .AddMcpServer(options =>
            {
                options.ServerInfo = new Implementation { Name = "library", Title = "Tidewater Library Network", Version = "1.0.0" };
                options.ServerInstructions = Instructions;
            })
            .WithRequestFilters(filters => filters.AddCallToolFilter(ArgumentCheck.Filter))
            .WithTools<BookTools>(ToolJson.Options)
            .WithTools<AuthorTools>(ToolJson.Options)
            .WithTools<BranchTools>(ToolJson.Options)
            .WithTools<MemberTools>(ToolJson.Options)
            .WithTools<LoanTools>(ToolJson.Options)
            .WithTools<StatisticsTools>(ToolJson.Options);
    }

    // Standard output is the protocol's alone.
    private static void LogToStandardError(ILoggingBuilder logging) => logging
        .SetMinimumLevel(LogLevel.Warning)
        .AddConsole(options => options.LogToStandardErrorThreshold = LogLevel.Trace);
}
