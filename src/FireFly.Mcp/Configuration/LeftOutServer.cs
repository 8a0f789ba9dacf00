namespace FireFly.Mcp;

/// <summary>A server of a file that is not used.</summary>
/// <param name="Name">Its name.</param>
/// <param name="SwitchedOff">Whether the file switches it off; else something is wrong with its entry.</param>
/// <param name="Reasons">Each names the member, and where something is wrong what to do.</param>
public sealed record LeftOutServer(string Name, bool SwitchedOff, IReadOnlyList<string> Reasons)
{
    /// <summary>The reasons in one line.</summary>
    public string Reason => SwitchedOff ? $"switched off in its file ({string.Join("; ", Reasons)}): not started" : string.Join("; ", Reasons);
}
