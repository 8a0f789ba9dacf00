using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Mcp.Sandboxing;
using Microsoft.Extensions.Logging;

namespace FireFly.Mcp.Packages;

/// <summary>
/// Installs what <c>npx</c> would fetch, once, into a cache of its own, so that servers start fast and without the network.
/// Thread-safe; folders appear under their final name only when they are complete, so that processes can share a cache.
/// </summary>
internal sealed partial class NpxPackages(string cache, ILogger<NpxPackages> logger)
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(5);

    private readonly ConcurrentDictionary<string, Lazy<Task<string?>>> _installs = new(StringComparer.Ordinal);

    /// <summary>The command line to run instead; null where the command is not <c>npx</c>.</summary>
    /// <exception cref="LaunchException">There is no Node.js.</exception>
    public async Task<NpxCommand?> ResolveAsync(ServerDefinition definition, CancellationToken ct)
    {
        if (Path.GetFileNameWithoutExtension(definition.Command) is not "npx")
        {
            return null;
        }

        var path = definition.Env.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH");
        if (ExecutableSearch.Find("node", path, "/") is null)
        {
            throw new LaunchException("npx needs Node.js, and there is no node on the PATH: install Node.js 20 or later");
        }

        var npx = NpxArguments.Parse(definition.Args);
        if (npx is not null && ExecutableSearch.Find("npm", path, "/") is { } npm)
        {
            var folder = await _installs.GetOrAdd(npx.Package, _ => new Lazy<Task<string?>>(() => InstallAsync(npm, npx.Package))).Value.WaitAsync(ct);
            if (folder is not null && BinaryOf(folder, npx) is { } binary)
            {
                return IsScript(binary) ? new NpxCommand("node", [binary, .. npx.Rest], false) : new NpxCommand(binary, npx.Rest, false);
            }
        }

        return new NpxCommand(definition.Command!, definition.Args, NeedsNetwork: true);
    }

    private async Task<string?> InstallAsync(string npm, string package)
    {
        var folder = Path.Combine(cache, string.Concat(package.Select(c => char.IsAsciiLetterOrDigit(c) || c is '.' or '-' or '@' ? c : '_')));
        if (Directory.Exists(folder))
        {
            return folder;
        }

        LogInstalling(package);
        var fresh = Directory.CreateDirectory($"{folder}.{Environment.ProcessId}.new").FullName;
        var start = new ProcessStartInfo(npm, ["install", "--prefix", fresh, "--ignore-scripts=false", "--no-audit", "--no-fund", "--loglevel=error", package])
        {
            RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, WorkingDirectory = fresh,
        };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            using var patience = new CancellationTokenSource(InstallPatience);
            try
            {
                await process.WaitForExitAsync(patience.Token);
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                LogFailed(package, "it took longer than five minutes");
                return null;
            }

            await output;
            if (process.ExitCode != 0)
            {
                var text = (await errors).Trim();
                LogFailed(package, text[..Math.Min(text.Length, 500)]);
                return null;
            }

            try
            {
                Directory.Move(fresh, folder);
            }
            catch (IOException) when (Directory.Exists(folder))
            {
                // Another process was faster.
            }

            return folder;
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or UnauthorizedAccessException)
        {
            LogFailed(package, exception.Message);
            return null;
        }
        finally
        {
            Workspaces.Folders.Delete(fresh);
        }
    }

    // "bin" is one path, or a path for each program.
    private static string? BinaryOf(string folder, NpxArguments npx)
    {
        var package = Path.Combine(folder, "node_modules", npx.Name);
        var manifest = Path.Combine(package, "package.json");
        if (!File.Exists(manifest))
        {
            return null;
        }

        using var document = JsonDocument.Parse(File.ReadAllBytes(manifest));
        if (!document.RootElement.TryGetProperty("bin", out var bin))
        {
            return null;
        }

        var wanted = npx.Binary ?? npx.Name[(npx.Name.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var relative = bin.ValueKind switch
        {
            JsonValueKind.String => bin.GetString(),
            JsonValueKind.Object when bin.TryGetProperty(wanted, out var named) => named.GetString(),
            JsonValueKind.Object when npx.Binary is null && bin.EnumerateObject().Count() == 1 => bin.EnumerateObject().First().Value.GetString(),
            _ => null,
        };
        var full = relative is null ? null : Path.GetFullPath(relative, package);
        return File.Exists(full) ? full : null;
    }

    private static bool IsScript(string file)
    {
        using var reader = new StreamReader(file);
        return reader.ReadLine() is { } first && (!first.StartsWith("#!", StringComparison.Ordinal) || first.Contains("node", StringComparison.Ordinal));
    }

    [LoggerMessage(LogLevel.Information, "Installing {Package} into the package cache")]
    private partial void LogInstalling(string package);

    [LoggerMessage(LogLevel.Warning, "Could not install {Package}, so npx runs instead: {Reason}")]
    private partial void LogFailed(string package, string reason);
}
