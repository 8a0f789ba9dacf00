using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Configuration;

namespace FireFly.AppHost.Stores;

/// <summary>A server program of this machine.</summary>
/// <param name="Path">Where it is; empty where it is not.</param>
/// <param name="Version">Its version, such as <c>15.14</c>.</param>
/// <param name="Fault">Why it cannot be used; null where it can.</param>
internal sealed partial record InstalledProgram(string Path, Version Version, string? Fault)
{
    private static readonly Version OldestPostgres = new(13, 0);
    private static readonly Version OldestRedis = new(6, 2);

    // Debian keeps the servers off the PATH, and so does Homebrew.
    private static readonly string[] PostgresRoots = ["/usr/lib/postgresql", "/usr/local/opt", "/opt/homebrew/opt"];

    /// <summary>The newest PostgreSQL in the places of Debian and Homebrew and on the PATH, or the one that <c>FireFly:PostgresProgram</c> names.</summary>
    public static InstalledProgram Postgres(IConfiguration configuration) => Find("PostgreSQL", "FireFly:PostgresProgram", "postgres", OldestPostgres, configuration, PostgresFolders());

    /// <summary>The Redis on the PATH, or the one that <c>FireFly:RedisProgram</c> names.</summary>
    public static InstalledProgram Redis(IConfiguration configuration) => Find("Redis", "FireFly:RedisProgram", "redis-server", OldestRedis, configuration, []);

    private static InstalledProgram Find(string name, string setting, string program, Version oldest, IConfiguration configuration, IEnumerable<string> folders)
    {
        if (OperatingSystem.IsWindows())
        {
            return new InstalledProgram("", new Version(), $"{name} runs as a process on Linux and macOS only");
        }

        var given = configuration[setting];
        var found = (string.IsNullOrEmpty(given) ? folders.Concat(PathFolders()).Select(folder => System.IO.Path.Combine(folder, program)).Where(File.Exists) : [given])
            .Select(path => new InstalledProgram(path, VersionOf(ProgramOutput.Of(path, "--version")) ?? new Version(), null))
            .MaxBy(installed => installed.Version);
        return found is null ? new InstalledProgram("", new Version(), $"{name} is not installed (no {program} on the PATH; {setting} may name one)")
            : found.Version == new Version() ? found with { Fault = $"{found.Path} does not tell its version, as {program} would ({setting})" }
            : found.Version < oldest ? found with { Fault = $"{name} {found.Version} is too old ({found.Path}; {setting} may name another): FireFly needs {oldest} or later" }
            : found;
    }

    private static string[] PathFolders() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<string> PostgresFolders() => PostgresRoots
        .Where(Directory.Exists)
        .SelectMany(root => Directory.GetDirectories(root))
        .Select(folder => System.IO.Path.Combine(folder, "bin"));

    // postgres (PostgreSQL) 15.14 (Debian 15.14-0+deb12u1)
    // Redis server v=7.0.15 sha=00000000:0 malloc=jemalloc-5.3.0 bits=64 build=ff0eb4d2d8d0a0fd
    private static Version? VersionOf(string? output) =>
        output is not null && Number().Match(output) is { Success: true } match ? new Version(int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture), int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)) : null;

    [GeneratedRegex(@"[ =](\d+)\.(\d+)")]
    private static partial Regex Number();
}
