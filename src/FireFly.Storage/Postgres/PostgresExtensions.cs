using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace FireFly.Storage.Postgres;

/// <summary>Registers a PostgreSQL database by the name of its connection string, as Aspire injects it.</summary>
internal static class PostgresExtensions
{
    /// <summary>Adds connections to <c>ConnectionStrings:name</c>. What watches over its health is the caller's part: the store's check also looks at the schema.</summary>
    public static void AddPostgresConnections(this IHostApplicationBuilder builder, string name)
    {
        builder.Services.AddSingleton(services => services.GetRequiredService<IConfiguration>().GetPostgres(name));
        builder.AddNpgsqlDataSource(
            name,
            settings => (settings.DisableHealthChecks, settings.DisableTracing, settings.ConnectionString) = (true, true, PostgresConnection.Completed(settings.ConnectionString)),
            // The driver tells each statement and, with its stack, each failed attempt.
            source => source.UseLoggerFactory(NullLoggerFactory.Instance));
    }

    /// <summary>The connection string of that name.</summary>
    /// <exception cref="StorageException">It is missing or wrong.</exception>
    public static PostgresConnection GetPostgres(this IConfiguration configuration, string name) =>
        PostgresConnection.Parse($"ConnectionStrings:{name}", configuration.GetConnectionString(name));
}
