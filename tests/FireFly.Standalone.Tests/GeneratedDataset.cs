using FireFly.Standalone.Tests;

[assembly: AssemblyFixture(typeof(GeneratedDataset))]

namespace FireFly.Standalone.Tests;

/// <summary>One dataset of the sample server, made once by the command line and read by all tests.</summary>
public sealed class GeneratedDataset : IAsyncLifetime
{
    public const int Tasks = 12;

    private readonly TempFolder _folder = new();

    /// <summary>Folder of the dataset.</summary>
    public string Dataset => _folder["dataset"];

    /// <summary>The mcp.json that it was made with.</summary>
    public string Configuration { get; private set; } = "";

    /// <summary>An mcp.json of the same server with a few of its tools.</summary>
    public string FewTools { get; private set; } = "";

    /// <summary>What the command printed on standard output.</summary>
    public string Output { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        (Configuration, FewTools) = (_folder.WriteConfiguration(), _folder.WriteConfiguration(fewTools: true));
        var (code, output, errors) = await FireFlyProcess.RunAsync(Arguments(Dataset));
        Assert.True(code == 0, string.Join('\n', errors));
        Output = output;
    }

    /// <summary>The arguments that make the same dataset in another folder.</summary>
    public string[] Arguments(string folder, params string[] more) =>
        ["generate", "--servers", Configuration, "--tasks", $"{Tasks}", "--dags", "12", "--seed", "11", "--out", folder, "--json", .. more];

    /// <summary>The arguments that make a smaller one, over a few tools.</summary>
    public string[] FewToolsArguments(string folder, int tasks, params string[] more) =>
        ["generate", "--servers", FewTools, "--tasks", $"{tasks}", "--dags", "8", "--seed", "11", "--out", folder, "--json", .. more];

    public ValueTask DisposeAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
