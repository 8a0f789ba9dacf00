using System.Globalization;
using System.Security.Cryptography;

namespace FireFly.Tests;

/// <summary>
/// A PostgreSQL server of its own, from the binaries of the machine. It refuses to run as root, so root runs it as <c>postgres</c> or
/// <c>nobody</c>. Its language is English, not "C": what relies on the order of the database is found out.
/// Compiled into each test project that needs one.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private readonly string _binaries;
    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-postgres-").FullName;
    private readonly string _password = Convert.ToHexString(RandomNumberGenerator.GetBytes(16));
    private LocalServer? _server;
    private int _databases;

    private PostgresServer(string binaries) => _binaries = binaries;

    /// <summary>Where it listens on the loopback address.</summary>
    public int Port { get; } = LocalServer.FreePort();

    /// <summary>Why there can be none on this machine, or null.</summary>
    public static string? WhyMissing => Binaries is null ? "PostgreSQL is not installed (no /usr/lib/postgresql/*/bin/postgres)" : null;

    private static string? Binaries => Directory.Exists("/usr/lib/postgresql")
        ? Directory.GetDirectories("/usr/lib/postgresql")
            .Where(folder => File.Exists(Path.Combine(folder, "bin/postgres")))
            .OrderByDescending(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .FirstOrDefault()
        : null;

    /// <summary>Makes a cluster and starts it.</summary>
    public static async Task<PostgresServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new PostgresServer(Binaries ?? throw new InvalidOperationException(WhyMissing));
        var password = Path.Combine(server._folder, "password");
        await File.WriteAllTextAsync(password, server._password, cancellationToken);
        if (Environment.IsPrivilegedProcess)
        {
            await LocalServer.RunAsync(["chown", "-R", User, server._folder], cancellationToken);
        }

        await LocalServer.RunAsync(
            server.Command("initdb", "-D", server.Data, "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={password}", "-E", "UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=en-US", "--no-sync"),
            cancellationToken);
        await server.ResumeAsync(cancellationToken);
        return server;
    }

    /// <summary>The connection string of a database that nobody else has; it is made at the first use.</summary>
    public string NewDatabase() => Connection(string.Create(CultureInfo.InvariantCulture, $"firefly_{Interlocked.Increment(ref _databases)}"));

    /// <summary>The connection string of a database, as Aspire injects it.</summary>
    public string Connection(string database) =>
        string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={Port};Username=postgres;Password={_password};Database={database}");

    /// <summary>Stops it; its data stay.</summary>
    public async Task StopAsync()
    {
        if (_server is { } running)
        {
            _server = null;
            await running.DisposeAsync();
        }
    }

    /// <summary>Starts it again on the same port.</summary>
    public async Task ResumeAsync(CancellationToken cancellationToken)
    {
        var port = Port.ToString(CultureInfo.InvariantCulture);
        _server = LocalServer.Start(
            Path.Combine(_folder, "log"),
            Command("postgres", "-D", Data, "-p", port, "-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories=", "-c", "fsync=off", "-c", "shared_buffers=32MB"));
        await _server.ListensAsync(Port, cancellationToken);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        Directory.Delete(_folder, recursive: true);
    }

    private static string User => File.ReadLines("/etc/passwd").Any(line => line.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private string Data => Path.Combine(_folder, "data");

    private List<string> Command(string program, params string[] arguments) =>
        [.. Environment.IsPrivilegedProcess ? ["setpriv", "--reuid", User, "--regid", "65534", "--clear-groups"] : (string[])[], Path.Combine(_binaries, program), .. arguments];
}
