using FireFly.Contracts;
using FireFly.Storage.Datasets;
using FireFly.Verification.Replay;

namespace FireFly.Verification.Tests.Replay;

/// <summary>Recordings in a bundle, read one by one through the index that stands in it.</summary>
public sealed class BundledReplayEngineTests : ReplayEngineConformance, IDisposable
{
    private static readonly byte[] Source = new byte[32];

    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    protected override ReplayEngine Create(IReadOnlyList<Tool> tools, IReadOnlyList<RecordedCall> recordings)
    {
        var folder = new DatasetFolder(Path.Combine(_folder, "dataset"));
        var path = Path.Combine(_folder, "dataset.zip");
        WriteAsync(folder, path, tools, recordings).GetAwaiter().GetResult();
        var bundle = DatasetFolder.Open(path);
        var file = bundle.OpenRecordings(0)!;
        using var index = bundle.OpenRead(DatasetFiles.Index);
        return new ReplayEngine(tools, file, ReplayIndexFile.Read(index, file.Count, Source)!);
    }

    private static async Task WriteAsync(DatasetFolder folder, string path, IReadOnlyList<Tool> tools, IReadOnlyList<RecordedCall> recordings)
    {
        await folder.WriteToolsAsync(tools, CancellationToken.None);
        await folder.WriteRecordingsAsync(recordings, CancellationToken.None);
        using var index = new MemoryStream();
        ReplayIndexFile.Write(ReplayIndex.Of(tools, folder.OpenRecordings(0)!), Source, index);
        await BundleWriter.WriteAsync(folder, path, index.ToArray(), CancellationToken.None);
    }
}
