namespace FireFly.Synthesis.Tests;

/// <summary>A folder of one test's own.</summary>
public sealed class TempFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("firefly-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
