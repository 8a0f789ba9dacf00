using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Npgsql;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace FireFly.Storage.Postgres;

/// <summary>Registers a PostgreSQL database by the name of its connection string, as Aspire injects it.</summary>
public static class PostgresExtensions
{
    /// <summary>
    /// Adds an <see cref="NpgsqlDataSource"/> to <c>ConnectionStrings:name</c>, with the driver's traces and metrics where telemetry is
    /// sent. Adding it twice is harmless. What watches over its health is the caller's part: the store's check also looks at the schema.
    /// </summary>
    public static IHostApplicationBuilder AddNpgsqlDataSource(this IHostApplicationBuilder builder, string name)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.TryAddSingleton(services => services.GetRequiredService<IConfiguration>().GetPostgres(name));
        // Without the container's loggers: the driver tells each statement and, with its stack, each failed attempt.
        builder.Services.TryAddSingleton(services => NpgsqlDataSource.Create(services.GetRequiredService<PostgresConnection>().Text));
        builder.Services.ConfigureOpenTelemetryTracerProvider(tracing => tracing.AddNpgsql());
        builder.Services.ConfigureOpenTelemetryMeterProvider(metrics => metrics.AddNpgsqlInstrumentation());
        return builder;
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    internal static PostgresConnection GetPostgres(this IConfiguration configuration, string name) =>
        PostgresConnection.Parse($"ConnectionStrings:{name}", configuration.GetConnectionString(name));
}
