using System.Security.Cryptography;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A part of the application. These types and the methods on them are a small double of Aspire's: what AppHost.cs uses, and no more.</summary>
internal interface IResource
{
    string Name { get; }
}

/// <summary>What others connect to; the names that Aspire gives to the connection strings, with those strings once it runs.</summary>
internal interface IResourceWithConnectionString : IResource
{
    IReadOnlyDictionary<string, Func<string>> ConnectionStrings { get; }
}

internal interface IResourceBuilder<out T>
    where T : IResource
{
    T Resource { get; }

    IDistributedApplicationBuilder ApplicationBuilder { get; }
}

internal sealed record ResourceBuilder<T>(T Resource, IDistributedApplicationBuilder ApplicationBuilder) : IResourceBuilder<T>
    where T : IResource;

internal sealed class PostgresServerResource(string name) : IResource
{
    public string Name => name;

    /// <summary>The connection string of a database, once the server runs.</summary>
    public Func<string, string> Connection { get; set; } = _ => throw new InvalidOperationException("PostgreSQL does not run yet");
}

internal sealed class PostgresDatabaseResource(string name, PostgresServerResource server) : IResourceWithConnectionString
{
    public string Name => name;

    public IReadOnlyDictionary<string, Func<string>> ConnectionStrings => new Dictionary<string, Func<string>> { [name] = () => server.Connection(name) };
}

internal sealed class RedisResource(string name) : IResourceWithConnectionString
{
    public string Name => name;

    public Func<string> Connection { get; set; } = () => throw new InvalidOperationException("Redis does not run yet");

    public IReadOnlyDictionary<string, Func<string>> ConnectionStrings => new Dictionary<string, Func<string>> { [name] = () => Connection() };
}

internal sealed class QdrantServerResource(string name) : IResourceWithConnectionString
{
    public string Name => name;

    public Func<string> Connection { get; set; } = () => throw new InvalidOperationException("Qdrant does not run yet");

    // The first is of gRPC, which nothing here speaks.
    public IReadOnlyDictionary<string, Func<string>> ConnectionStrings => new Dictionary<string, Func<string>> { [name] = () => Connection(), [$"{name}_http"] = () => Connection() };
}

internal sealed class ParameterResource(string name, string value) : IResource
{
    public string Name => name;

    public string Value => value;
}

internal sealed class ProjectResource(string name, string path) : IResource
{
    public string Name => name;

    public string Path => path;

    public int Replicas { get; set; } = 1;

    public bool IsExternal { get; set; }

    public bool HasSilo { get; set; }

    public string? HealthPath { get; set; }

    /// <summary>The variables, each read when a process is started.</summary>
    public Dictionary<string, Func<string>> Environment { get; } = new(StringComparer.Ordinal);

    public List<IResource> WaitsFor { get; } = [];

    /// <summary>Where its replicas are reached.</summary>
    public Uri? Address { get; set; }
}

internal sealed class GenerateParameterDefault
{
    public int MinLength { get; init; }

    public bool Special { get; init; } = true;

    public string Generate() => RandomNumberGenerator.GetHexString(MinLength);
}
