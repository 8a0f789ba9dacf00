using Npgsql;

namespace FireFly.Storage.Postgres;

/// <summary>Where a PostgreSQL database is, and the setting that says so. Its text holds a password: it goes into no log and no message.</summary>
public sealed class PostgresConnection
{
    /// <summary>
    /// Connections of one process unless the connection string says otherwise: so that eight processes fit into the hundred that a server
    /// allows by default.
    /// </summary>
    private const int MaxConnections = 12;

    private readonly NpgsqlConnectionStringBuilder _parts;

    private PostgresConnection(string setting, NpgsqlConnectionStringBuilder parts)
    {
        Setting = setting;
        _parts = parts;
    }

    /// <summary>Name of the setting, for messages: <c>ConnectionStrings:firefly</c>.</summary>
    public string Setting { get; }

    /// <summary>Name of the database.</summary>
    public string Database => _parts.Database!;

    /// <summary>Host and port, for messages.</summary>
    public string Server => $"{_parts.Host}:{_parts.Port}";

    /// <summary>Name of the user, for messages.</summary>
    public string? User => _parts.Username;

    internal string Text => _parts.ConnectionString;

    /// <summary>Reads a connection string.</summary>
    /// <param name="setting">Where it was found.</param>
    /// <param name="text">For example <c>Host=localhost;Port=5432;Username=postgres;Password=..;Database=firefly</c>.</param>
    /// <exception cref="StorageException">It is missing or says too little; the message names the setting and no secret.</exception>
    public static PostgresConnection Parse(string setting, string? text)
    {
        const string Expected = "expected Host=..;Port=5432;Username=..;Password=..;Database=firefly";
        if (string.IsNullOrWhiteSpace(text))
        {
            throw new StorageException($"{setting} is missing; {Expected}");
        }

        NpgsqlConnectionStringBuilder parts;
        try
        {
            parts = new NpgsqlConnectionStringBuilder(text);
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException or NotSupportedException)
        {
            // The driver's message may quote a value.
            throw new StorageException($"{setting} is not a connection string of PostgreSQL; {Expected}", exception);
        }

        if (string.IsNullOrWhiteSpace(parts.Host) || string.IsNullOrWhiteSpace(parts.Database))
        {
            throw new StorageException($"{setting} names no {(string.IsNullOrWhiteSpace(parts.Host) ? "Host" : "Database")}; {Expected}");
        }

        if (!parts.ShouldSerialize("Maximum Pool Size"))
        {
            parts.MaxPoolSize = MaxConnections;
        }

        parts.ApplicationName ??= "FireFly";
        return new PostgresConnection(setting, parts);
    }

    /// <summary>The text with FireFly's own defaults; as it is where it is wrong, which is told at the start.</summary>
    internal static string? Completed(string? text)
    {
        try
        {
            return Parse("", text).Text;
        }
        catch (StorageException)
        {
            return text;
        }
    }

    /// <summary>The same for one connection outside the pool, to this database or another of the server.</summary>
    internal string Unpooled(string? database = null) =>
        new NpgsqlConnectionStringBuilder(Text) { Pooling = false, Database = database ?? Database }.ConnectionString;
}
