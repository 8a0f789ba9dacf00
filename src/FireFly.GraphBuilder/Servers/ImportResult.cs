namespace FireFly.GraphBuilder.Servers;

/// <summary>What an import stored.</summary>
/// <param name="Items">The servers, those that the file switches off among them: they are stored and never started.</param>
/// <param name="Cursor">Always null: there is one page.</param>
/// <param name="LeftOut">Servers that are not used, each with the member and what to do: those that are wrong are not stored.</param>
public sealed record ImportResult(IReadOnlyList<ServerView> Items, string? Cursor, IReadOnlyList<string> LeftOut);
