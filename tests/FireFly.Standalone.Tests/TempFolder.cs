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

    /// <summary>An mcp.json that names the sample server over a workspace in this folder; with few tools a run over it is short.</summary>
    public string WriteConfiguration(bool fewTools = false)
    {
        Directory.CreateDirectory(this["library"]);
        var exclude = fewTools ? """, "exclude": ["*_branch*", "*_loan*", "*_member*", "*able*", "*_statistics", "l*d_book", "re*_book"]""" : "";
        return Write(fewTools ? "few.json" : "mcp.json", $$"""
            {
              // the library that is built with FireFly
              "mcpServers": {
                "library": {
                  "command": "dotnet",
                  "args": ["{{FireFlyProcess.SampleServer}}", "--data", "{{this["library"]}}"],
                  // The server lives for seconds: what pays off later costs most.
                  "env": { "DOTNET_EnableWriteXorExecute": "0", "DOTNET_TieredPGO": "0" },
                  "firefly": { "workspace": "{{this["library"]}}"{{exclude}} },
                },
              },
            }
            """);
    }

    public void Dispose() => Directory.Delete(Root, recursive: true);
}
