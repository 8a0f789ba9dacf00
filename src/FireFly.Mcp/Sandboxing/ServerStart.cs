using FireFly.Contracts;
using FireFly.Mcp.Workspaces;

namespace FireFly.Mcp.Sandboxing;

/// <summary>One start of a server.</summary>
/// <param name="Definition">The server.</param>
/// <param name="World">What of the machine its definition names.</param>
/// <param name="Area">Its private folders.</param>
/// <param name="Executable">Full path of its program.</param>
/// <param name="Args">Arguments of the program.</param>
/// <param name="Path">Where it finds programs.</param>
/// <param name="Shift">Shift of its clock.</param>
/// <param name="NeedsNetwork">Whether it has to fetch its own package first.</param>
internal sealed record ServerStart(
    ServerDefinition Definition, ServerWorld World, Area Area, string Executable, IReadOnlyList<string> Args, string? Path, TimeSpan Shift, bool NeedsNetwork)
{
    /// <summary>Scripts and libraries of the command line: with a package, its arguments name others than the definition.</summary>
    public IEnumerable<string> Programs => World.Programs
        .Concat(Args.SelectMany(Paths.PathMentions.In).Where(path => Paths.HostPath.IsOfDependencies(path) && System.IO.Path.Exists(path)));
}
