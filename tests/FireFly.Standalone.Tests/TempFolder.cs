namespace FireFly.Standalone.Tests;

/// <summary>A folder of one test's own.</summary>
public sealed class TempFolder : IDisposable
{
    public string Root { get; } = Directory.CreateTempSubdirectory("firefly-test-").FullName;

    /// <summary>A path in it.</summary>
    public string this[string name] => Path.Combine(Root, name);

    /// <summary>Writes a file in it.</summary>
    public string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    /// <summary>An mcp.json that names the sample server over a workspace in this folder.</summary>
    public string WriteConfiguration()
    {
        Directory.CreateDirectory(this["library"]);
        return Write("mcp.json", $$"""
            {
              // the library that is built with FireFly
              "mcpServers": {
                "library": {
                  "command": "dotnet",
                  "args": ["{{FireFlyProcess.SampleServer}}", "--data", "{{this["library"]}}"],
                  "firefly": { "workspace": "{{this["library"]}}" },
                },
              },
            }
            """);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
