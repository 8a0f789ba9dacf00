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

    private static readonly string[] Chatty = ["Microsoft.AspNetCore", "Yarp", "System.Net.Http.HttpClient", "Polly", "Orleans"];

    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.QuietFrameworks();
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
                .SetSampler(new ParentBasedSampler(new WorkSampler()))
                .AddSource(builder.Environment.ApplicationName, "FireFly.*")
                .AddAspNetCoreInstrumentation(options => options.Filter = context => IsWork(context.Request.Method, context.Request.Path))
                .AddHttpClientInstrumentation(options => options.FilterHttpRequestMessage = request => IsWork(request.Method.Method, new PathString(request.RequestUri?.AbsolutePath))))
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

    /// <summary>Probes and questions how far a job is come every few seconds and say nothing.</summary>
    private static bool IsWork(string method, PathString path) =>
        !path.Equals("/health", StringComparison.Ordinal) && !path.Equals("/alive", StringComparison.Ordinal) && !(HttpMethods.IsGet(method) && path.StartsWithSegments("/api/jobs", StringComparison.Ordinal));

    /// <summary>What the frameworks say of every request is in the traces; a configured level of their own comes first.</summary>
    private static void QuietFrameworks(this IHostApplicationBuilder builder)
    {
        foreach (var category in Chatty.Where(category => builder.Configuration[$"Logging:LogLevel:{category}"] is null))
        {
            builder.Logging.AddFilter(category, LogLevel.Warning);
        }
    }
}
