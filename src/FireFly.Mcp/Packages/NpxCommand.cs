namespace FireFly.Mcp.Packages;

/// <summary>What stands in for an <c>npx</c> command line.</summary>
/// <param name="Command">Program to start.</param>
/// <param name="Args">Its arguments.</param>
/// <param name="NeedsNetwork">True where npx itself has to run.</param>
internal sealed record NpxCommand(string Command, IReadOnlyList<string> Args, bool NeedsNetwork);
