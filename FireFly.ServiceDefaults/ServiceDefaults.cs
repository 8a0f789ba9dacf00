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
    /// <c>/scalar</c>, and turns failures and empty error answers into problem details.
    /// </summary>
    public static WebApplication MapDefaultEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.MapHealthEndpoints();
        app.MapOpenApi();
        app.MapScalarApiReference();
        return app;
    }

    /// <summary>The same without a description of its own.</summary>
    public static WebApplication MapHealthEndpoints(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        app.MapHealthChecks("/health", new() { ResponseWriter = HealthAnswer.WriteAsync });
        app.MapHealthChecks("/alive", new() { ResponseWriter = HealthAnswer.WriteAsync, Predicate = check => check.Tags.Contains(LiveTag) });
        return app;
    }
}
