using FireFly.ServiceDefaults.Callers;
using FireFly.ServiceDefaults.Logs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Scalar.AspNetCore;

namespace FireFly.ServiceDefaults;

/// <summary>What every service of the product has, whatever it does: telemetry, health, discovery, resilience, errors, API description.</summary>
public static class ServiceDefaults
{
    /// <summary>Tag of the checks that say whether the process lives; without it a check says whether it can work.</summary>
    public const string LiveTag = "live";

    /// <summary>Adds the defaults to a service.</summary>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddTelemetry();
        builder.AddPlainLogs();
        builder.AddAccess();
        builder.Services.AddServiceDiscovery();
        builder.Services.ConfigureHttpClientDefaults(http =>
        {
            http.AddStandardResilienceHandler();
            http.AddServiceDiscovery();
        });
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.AddProblems();
        builder.Services.AddOpenApi();
        return builder;
    }

    /// <summary>
    /// Maps <c>/health</c> (all checks: send work here?), <c>/alive</c> (the live ones: restart it?), <c>/openapi/v1.json</c> and
    /// <c>/scalar</c>, turns failures and empty error answers into problem details, and lets nobody in but whom a route is for.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseProblems();
        app.UseAccess();
        app.MapHealth();
        app.MapOpenApi().WithAccess(Access.Anyone);
        app.MapScalarApiReference().WithAccess(Access.Anyone);
        return app;
    }

    /// <summary>The same without a description of its own, and without a check of who calls.</summary>
    public static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseProblems();
        app.MapHealth();
        return app;
    }

    private static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health", new() { ResponseWriter = HealthAnswer.WriteAsync }).WithAccess(Access.Anyone);
        app.MapHealthChecks("/alive", new() { ResponseWriter = HealthAnswer.WriteAsync, Predicate = check => check.Tags.Contains(LiveTag) }).WithAccess(Access.Anyone);
    }
}
