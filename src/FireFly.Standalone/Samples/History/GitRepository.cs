using System.ComponentModel;
using System.Diagnostics;

namespace FireFly.Standalone.Samples.History;

/// <summary>Makes the repository of the sample with the <c>git</c> on the PATH, untouched by the user's own settings.</summary>
internal static class GitRepository
{
    // checkStat and trustctime: a copy of the workspace has other inodes; git shall not rewrite its index for that.
    // logAllRefUpdates: the reflog would carry the clock.
    private static readonly string[] Settings =
    [
        "core.autocrlf=false", "core.checkStat=minimal", "core.trustctime=false", "core.logAllRefUpdates=false", "core.fileMode=false",
        "user.name=Sample Visitor", "user.email=visitor@mendery.example", "commit.gpgSign=false", "gc.auto=0",
    ];

    /// <summary>False when there is no git to run.</summary>
    /// <exception cref="InvalidOperationException">git ran and failed.</exception>
    public static async Task<bool> TryCreateAsync(string directory, IReadOnlyList<SampleCommit> commits, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(directory, ["init", "--quiet", "--template=", "."], null, cancellationToken);
        }
        catch (Win32Exception)
        {
            return false;
        }

        foreach (var setting in Settings)
        {
            await RunAsync(directory, ["config", .. setting.Split('=', 2)], null, cancellationToken);
        }

        await RunAsync(directory, ["fast-import", "--quiet"], FastImportStream.Of(commits), cancellationToken);
        await RunAsync(directory, ["symbolic-ref", "HEAD", "refs/heads/main"], null, cancellationToken);
        await RunAsync(directory, ["reset", "--quiet", "--mixed"], null, cancellationToken);
        // Brings the file times of the index up to date, so that no later reader has to write it.
        await RunAsync(directory, ["status", "--short"], null, cancellationToken);
        return true;
    }

    private static async Task RunAsync(string directory, string[] arguments, byte[]? input, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo("git", arguments)
        {
            WorkingDirectory = directory, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("GIT_", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["GIT_CONFIG_GLOBAL"] = "/dev/null";
        start.Environment["GIT_CONFIG_NOSYSTEM"] = "1";
        start.Environment["GIT_DEFAULT_HASH"] = "sha1";
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEndAsync(cancellationToken);
        var errors = git.StandardError.ReadToEndAsync(cancellationToken);
        await using (var standardInput = git.StandardInput.BaseStream)
        {
            await standardInput.WriteAsync(input ?? [], cancellationToken);
        }

        await git.WaitForExitAsync(cancellationToken);
        await output;
        if (git.ExitCode != 0)
        {
            throw new InvalidOperationException($"git {arguments[0]} ended with {git.ExitCode}: {(await errors).Trim()}");
        }
    }
}
