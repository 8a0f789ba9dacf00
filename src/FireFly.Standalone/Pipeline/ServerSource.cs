using System.Security.Cryptography;
using System.Text;
using FireFly.Contracts;
using FireFly.Mcp;
using FireFly.Standalone.CommandLine;
using FireFly.Standalone.Samples;

namespace FireFly.Standalone.Pipeline;

/// <summary>Where the servers of a run come from: an mcp.json, or the sample that comes with FireFly.</summary>
internal static class ServerSource
{
    private const string WorkspaceVariable = "FIREFLY_SAMPLE_WORKSPACE";
    private const string ServerVariable = "FIREFLY_SAMPLE_SERVER";

    /// <summary>Reads the definitions.</summary>
    /// <param name="path">The mcp.json; null for the sample.</param>
    /// <param name="notice">Told what the user should know, one line at a time.</param>
    /// <param name="cancellationToken">Ends the making of the sample workspace.</param>
    /// <exception cref="UsageException">The file cannot be read.</exception>
    /// <exception cref="McpConfigurationException">It says something wrong.</exception>
    public static async Task<ServerSet> ReadAsync(string? path, Action<string> notice, CancellationToken cancellationToken)
    {
        if (path is not null)
        {
            return Parse(await ReadTextAsync(path, cancellationToken), path, Environment.GetEnvironmentVariable);
        }

        var hasNode = IsOnPath("npx");
        if (!hasNode)
        {
            notice("Node.js is not installed (no npx on the PATH): using the one sample server that comes with FireFly. With Node.js 20 or later the sample has seven servers.");
        }

        var workspace = await WorkspaceAsync(notice, cancellationToken);
        var file = Path.Combine(AppContext.BaseDirectory, "Samples", hasNode ? "mcp.json" : "mcp.fallback.json");
        return Parse(await ReadTextAsync(file, cancellationToken), file, name => name switch
        {
            WorkspaceVariable => workspace,
            ServerVariable => Path.Combine(AppContext.BaseDirectory, "sample-server", "FireFly.SampleServer.dll"),
            _ => Environment.GetEnvironmentVariable(name),
        });
    }

    private static ServerSet Parse(string text, string path, Func<string, string?> environment)
    {
        var read = McpConfiguration.Read(text, path, environment);
        return read.Servers.Count > 0
            ? new ServerSet(read.Servers, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), read.LeftOut)
            : throw new McpConfigurationException(path, [.. read.LeftOut.Select(server => $"server \"{server.Name}\": {server.Reason}")]);
    }

    private static async Task<string> WorkspaceAsync(Action<string> notice, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(CacheFolder(), "firefly", "sample-workspace");
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder)!);
            var workspace = await SampleWorkspace.CreateAsync(folder, cancellationToken);
            if (!workspace.HasGitHistory)
            {
                notice("git is not installed: the sample workspace has no history, so the git server will find nothing.");
            }

            return workspace.Directory;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"the sample workspace cannot be made: {exception.Message}");
        }
    }

    private static string CacheFolder() =>
        Environment.GetEnvironmentVariable("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : OperatingSystem.IsWindows() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
        : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");

    private static bool IsOnPath(string program)
    {
        var names = OperatingSystem.IsWindows() ? new[] { $"{program}.cmd", $"{program}.exe" } : [program];
        return (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => names.Any(name => File.Exists(Path.Combine(folder, name))));
    }

    private static async Task<string> ReadTextAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new UsageException($"--servers {path}: there is no such file");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--servers {path}: {(Directory.Exists(path) ? "this is a folder, not a file" : exception.Message)}");
        }
    }
}
