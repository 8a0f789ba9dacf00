namespace FireFly.Standalone.Hosting;

/// <summary>What to serve and where.</summary>
/// <param name="Urls">Addresses, separated by semicolons.</param>
/// <param name="AllowedHosts">Further names under which requests are taken.</param>
/// <param name="Data">Folder of the store; null where there is none, and finished episodes are not kept.</param>
/// <param name="Dataset">A finished dataset that is served alone; null for the whole pipeline over the store.</param>
internal sealed record ServeSettings(string Urls, IReadOnlyList<string> AllowedHosts, string? Data, string? Dataset)
{
    /// <summary>Folder of the folders of evaluations; null for the one that the dataset lies in.</summary>
    public string? Evaluations { get; init; }

    /// <summary>Whether servers run in a sandbox.</summary>
    public FireFly.Mcp.SandboxMode Sandbox { get; init; }

    public const string DefaultUrls = "http://localhost:5300";
}
