using System.Data.Common;

namespace FireFly.Storage.Qdrant;

/// <summary>Where a Qdrant server is, and the setting that says so. Holds its key, which goes into no log and no message.</summary>
public sealed class QdrantEndpoint
{
    private QdrantEndpoint(string setting, Uri address, string? key) => (Setting, Address, Key) = (setting, address, key);

    /// <summary>Name of the setting, for messages: <c>ConnectionStrings:qdrant</c>.</summary>
    public string Setting { get; }

    /// <summary>Root of its gRPC interface.</summary>
    public Uri Address { get; }

    /// <summary>Host and port, for messages.</summary>
    public string Server => Address.Authority;

    internal string? Key { get; }

    /// <summary>Reads a connection string: <c>Endpoint=http://host:6334;Key=..</c>; the key may be left out.</summary>
    /// <exception cref="StorageException">It is missing or wrong; the message names the setting and no secret.</exception>
    public static QdrantEndpoint Parse(string setting, string? text)
    {
        const string Expected = "expected Endpoint=http://host:6334;Key=.. (the gRPC port)";
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StorageException($"{setting} is missing; {Expected}");
        }

        DbConnectionStringBuilder parts;
        try
        {
            parts = new DbConnectionStringBuilder { ConnectionString = text };
        }
        catch (ArgumentException exception)
        {
            throw new StorageException($"{setting} is not a connection string of Qdrant; {Expected}", exception);
        }

        if (!parts.TryGetValue("Endpoint", out var endpoint) || !Uri.TryCreate(endpoint as string, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
        {
            throw new StorageException($"{setting} names no Endpoint; {Expected}");
        }

        return new QdrantEndpoint(setting, new Uri(address, "/"), parts.TryGetValue("Key", out var key) && key is string { Length: > 0 } known ? known : null);
    }
}
