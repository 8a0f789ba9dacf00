using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>The methods of Aspire that AppHost.cs calls, with what they say to a process.</summary>
internal static class ResourceExtensions
{
    public static IResourceBuilder<PostgresServerResource> AddPostgres(this IDistributedApplicationBuilder builder, string name) => builder.Add(new PostgresServerResource(name));

    public static IResourceBuilder<T> WithDataVolume<T>(this IResourceBuilder<T> builder)
        where T : IResource => builder;

    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(this IResourceBuilder<PostgresServerResource> server, string name) =>
        server.ApplicationBuilder.Add(new PostgresDatabaseResource(name, server.Resource));

    public static IResourceBuilder<RedisResource> AddRedis(this IDistributedApplicationBuilder builder, string name) => builder.Add(new RedisResource(name));

    public static IResourceBuilder<QdrantServerResource> AddQdrant(this IDistributedApplicationBuilder builder, string name) => builder.Add(new QdrantServerResource(name));

    public static OrleansService AddOrleans(this IDistributedApplicationBuilder builder, string name) => new(builder, name);

    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.Add(new ParameterResource(name, Environment.GetEnvironmentVariable($"Parameters__{name.Replace('-', '_')}") ?? ""));

    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, GenerateParameterDefault value, bool secret = false, bool persist = false) =>
        builder.Add(new ParameterResource(name, value.Generate()));

    public static IResourceBuilder<ProjectResource> AddProject<TProject>(this IDistributedApplicationBuilder builder, string name)
        where TProject : IProjectMetadata, new() => builder.Add(new ProjectResource(name, new TProject().ProjectPath));

    public static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResourceWithConnectionString> source)
    {
        foreach (var (name, text) in source.Resource.ConnectionStrings)
        {
            builder.Resource.Environment[$"ConnectionStrings__{name}"] = text;
        }

        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<ProjectResource> source)
    {
        builder.Resource.Environment[$"services__{source.Resource.Name}__http__0"] = () => source.Resource.Address!.GetLeftPart(UriPartial.Authority);
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithReference(this IResourceBuilder<ProjectResource> builder, OrleansService cluster)
    {
        foreach (var (name, text) in cluster.Environment)
        {
            builder.Resource.Environment[name] = () => text;
        }

        foreach (var redis in cluster.Stores)
        {
            builder.WithReference(redis);
        }

        builder.Resource.HasSilo = true;
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WaitFor(this IResourceBuilder<ProjectResource> builder, IResourceBuilder<IResource> dependency)
    {
        builder.Resource.WaitsFor.Add(dependency.Resource);
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, string? value)
    {
        builder.Resource.Environment[name] = () => value ?? "";
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithEnvironment(this IResourceBuilder<ProjectResource> builder, string name, IResourceBuilder<ParameterResource> value) =>
        builder.WithEnvironment(name, value.Resource.Value);

    public static IResourceBuilder<ProjectResource> WithHttpHealthCheck(this IResourceBuilder<ProjectResource> builder, string path)
    {
        builder.Resource.HealthPath = path;
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithReplicas(this IResourceBuilder<ProjectResource> builder, int replicas)
    {
        // More or fewer than the model says, to measure what a replica brings.
        var given = Environment.GetEnvironmentVariable($"FIREFLY_TOPOLOGY_REPLICAS_{builder.Resource.Name.ToUpperInvariant()}");
        builder.Resource.Replicas = int.TryParse(given, CultureInfo.InvariantCulture, out var other) ? other : replicas;
        return builder;
    }

    public static IResourceBuilder<ProjectResource> WithExternalHttpEndpoints(this IResourceBuilder<ProjectResource> builder)
    {
        builder.Resource.IsExternal = true;
        return builder;
    }

    private static ResourceBuilder<T> Add<T>(this IDistributedApplicationBuilder builder, T resource)
        where T : IResource
    {
        builder.Resources.Add(resource);
        return new ResourceBuilder<T>(resource, builder);
    }
}
