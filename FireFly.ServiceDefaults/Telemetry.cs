using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace FireFly.ServiceDefaults;

/// <summary>Logs, metrics and traces by OpenTelemetry; sent where <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> says, kept nowhere without it.</summary>
internal static class Telemetry
{
    private const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Logging.AddOpenTelemetry(logging =>
        {
            logging.IncludeFormattedMessage = true;
            logging.IncludeScopes = true;
        });
        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Name(resource, builder))
            .WithMetrics(metrics => metrics
                .AddAspNetCoreInstrumentation()
                .AddHttpClientInstrumentation()
                .AddMeter("FireFly.*", "System.Runtime"))
            .WithTracing(tracing => tracing
                .AddSource(builder.Environment.ApplicationName, "FireFly.*")
                .AddAspNetCoreInstrumentation(options => options.Filter = context => IsWork(context.Request.Path))
                .AddHttpClientInstrumentation(options => options.FilterHttpRequestMessage = request => IsWork(new PathString(request.RequestUri?.AbsolutePath))))
            .UseOtlpExporter();
    }

    /// <summary>OTEL_SERVICE_NAME, which Aspire sets, comes first; without it a service is called after its program.</summary>
    private static void Name(ResourceBuilder resource, IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_SERVICE_NAME"]))
        {
            resource.AddService(builder.Environment.ApplicationName);
        }
    }

    /// <summary>Probes come every few seconds and say nothing.</summary>
    private static bool IsWork(PathString path) => !path.Equals("/health", StringComparison.Ordinal) && !path.Equals("/alive", StringComparison.Ordinal);
}
