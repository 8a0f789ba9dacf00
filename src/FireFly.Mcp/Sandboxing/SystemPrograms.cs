namespace FireFly.Mcp.Sandboxing;

/// <summary>Programs of the machine that build a sandbox, by their full paths: nothing in between looks anything up.</summary>
internal static class SystemPrograms
{
    // Ordinary users often have no sbin folder in their PATH.
    private const string Folders = "/usr/bin:/bin:/usr/sbin:/sbin:/usr/local/bin";

    /// <summary>The full path; null where the machine has no such program.</summary>
    public static string? Find(string name) => ExecutableSearch.Find(name, $"{Environment.GetEnvironmentVariable("PATH")}:{Folders}", "/");
}
