using FireFly.Contracts;

namespace FireFly.Mcp.Sandboxing;

/// <summary>What the kernel itself holds a sandboxed server to; memory and disk as a whole are watched from outside.</summary>
internal sealed class SandboxLimits(ServerLimits limits)
{
    /// <summary>Most memory behind <c>/dev/shm</c> of one server.</summary>
    public const long SharedMemoryBytes = 256L * 1024 * 1024;

    // A runtime starts some dozen threads by itself.
    private const int ThreadsOfOne = 64;
    private const int ThreadsEach = 8;

    private static readonly string? Program = SystemPrograms.Find("prlimit") is { } found && found.StartsWith("/usr/", StringComparison.Ordinal) ? found : null;

    /// <summary>The limits of a definition that names none.</summary>
    public static SandboxLimits Default { get; } = new(new ServerLimits());

    /// <summary>What stands before the server's own command.</summary>
    /// <param name="contained">Whether the server's user is its own: the kernel counts the threads of a user, not those of a server.</param>
    public IEnumerable<string> Prefix(bool contained) => Program is null ? [] :
        [Program, .. contained ? new[] { $"--nproc={ThreadsOfOne + (limits.MaxProcesses * ThreadsEach)}" } : [], $"--fsize={limits.MaxDiskMegabytes * 1024L * 1024}", "--core=0", "--"];
}
