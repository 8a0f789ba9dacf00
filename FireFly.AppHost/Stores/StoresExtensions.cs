using System.Globalization;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FireFly.AppHost.Stores;

/// <summary>Adds the stores.</summary>
internal static class StoresExtensions
{
    private const string QdrantName = "qdrant";
    private const string QdrantImage = "qdrant/qdrant";
    private const string QdrantTag = "v1.19.0";

    /// <summary>Adds PostgreSQL with the database <c>firefly</c>, Redis, and, where there is one, Qdrant.</summary>
    public static (IResourceBuilder<IResourceWithConnectionString> Database, IResourceBuilder<IResourceWithConnectionString> Redis, IResourceBuilder<IResourceWithConnectionString>? Qdrant) AddStores(
        this IDistributedApplicationBuilder builder, StoreChoice choice)
    {
        if (builder.ExecutionContext.IsRunMode)
        {
            // For the dashboard, which shows parameters with their values.
            builder.AddParameter("stores", choice.Description);
        }

        if (choice is { Postgres: { } postgres, Redis: { } redis })
        {
            var folder = choice.Folder!;
            return (builder.AddPostgres(postgres, folder), builder.AddRedis(redis, folder), builder.AddGivenQdrant());
        }

        return (
            builder.AddPostgres("postgres").WithDataVolume().AddDatabase("firefly"),
            builder.AddRedis("redis").WithDataVolume().WithPersistence(),
            builder.AddGivenQdrant() ?? builder.AddQdrant());
    }

    /// <summary>Lets a service search in Qdrant; without one, and until it is there, it searches in process.</summary>
    public static IResourceBuilder<ProjectResource> WithSimilarity(this IResourceBuilder<ProjectResource> service, IResourceBuilder<IResourceWithConnectionString>? qdrant) =>
        qdrant is null ? service : service.WithReference(qdrant, "qdrant").WithEnvironment("FireFly__Similarity__Provider", "Qdrant");

    private static IResourceBuilder<IResourceWithConnectionString> AddPostgres(this IDistributedApplicationBuilder builder, InstalledProgram program, string folder)
    {
        var password = builder.AddPassword("postgres-password");
        var resource = new PostgresProcessResource("postgres", folder, password.Resource);
        var data = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"postgres-{program.Version.Major}"));
        builder.Services.AddHealthChecks().AddNpgSql(_ => Value(resource.Connection("postgres")), name: "postgres");
        return builder.AddResource(resource)
            .WithEndpoint(scheme: "tcp", name: "tcp")
            .WithArgs(Path.Combine(builder.AppHostDirectory, "Stores/postgres.sh"), program.Path, data, resource.Endpoint.Property(EndpointProperty.TargetPort))
            .WithEnvironment("POSTGRES_PASSWORD", password)
            .WithHealthCheck("postgres");
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddRedis(this IDistributedApplicationBuilder builder, InstalledProgram program, string folder)
    {
        var password = builder.AddPassword("redis-password");
        var resource = new RedisResource("redis", folder, password.Resource);
        builder.Services.AddHealthChecks().AddRedis(_ => Value(resource.ConnectionStringExpression), name: "redis");
        return builder.AddResource(resource)
            .WithEndpoint(scheme: "tcp", name: "tcp")
            .WithArgs(Path.Combine(builder.AppHostDirectory, "Stores/redis.sh"), program.Path, Path.Combine(folder, "redis"), resource.Endpoint.Property(EndpointProperty.TargetPort))
            .WithEnvironment("REDIS_PASSWORD", password)
            .WithHealthCheck("redis");
    }

    private static IResourceBuilder<IResourceWithConnectionString> AddQdrant(this IDistributedApplicationBuilder builder)
    {
        var key = builder.AddPassword("qdrant-key");
        return builder.AddResource(new QdrantResource(QdrantName, key.Resource))
            .WithImage(QdrantImage, QdrantTag)
            .WithHttpEndpoint(targetPort: 6333)
            .WithEndpoint(targetPort: 6334, scheme: "http", name: "grpc")
            .WithEnvironment("QDRANT__SERVICE__API_KEY", key)
            .WithVolume("firefly-qdrant", "/qdrant/storage")
            .WithHttpHealthCheck("/readyz");
    }

    /// <summary>A Qdrant that runs elsewhere, where the configuration has its connection string.</summary>
    private static IResourceBuilder<IResourceWithConnectionString>? AddGivenQdrant(this IDistributedApplicationBuilder builder) =>
        string.IsNullOrWhiteSpace(builder.Configuration.GetConnectionString(QdrantName)) ? null : builder.AddConnectionString(QdrantName);

    private static IResourceBuilder<ParameterResource> AddPassword(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddParameter(name, new GenerateParameterDefault { MinLength = 24, Special = false }, secret: true);

    // Known by the time that health is asked for, as the endpoint is.
    private static string Value(ReferenceExpression expression) => expression.GetValueAsync(CancellationToken.None).AsTask().GetAwaiter().GetResult()!;
}
