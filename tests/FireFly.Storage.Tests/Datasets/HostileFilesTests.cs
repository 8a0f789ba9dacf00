using System.Diagnostics;
using FireFly.Storage.Datasets;
using Xunit;

namespace FireFly.Storage.Tests.Datasets;

/// <summary>Files of a dataset that were made to keep the reader busy for ever, or to take all its memory.</summary>
public sealed class HostileFilesTests : IDisposable
{
    private readonly TemporaryFolder _temporary = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Files => [DatasetFiles.Tools, DatasetFiles.Graph, DatasetFiles.Recordings, DatasetFiles.Trajectories, DatasetFiles.Tasks, DatasetFiles.Report];

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Read_LinkToADevice_IsRefusedByName(string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "devices have no names here");
        File.CreateSymbolicLink(_temporary.PathOf(file), "/dev/zero");

        Assert.Contains($"{file}: a device, a pipe or a socket", await RefusalAsync(file), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Read_Pipe_IsRefusedByName(string file)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "there is no mkfifo here");
        using (var make = Process.Start("mkfifo", [_temporary.PathOf(file)]))
        {
            await make.WaitForExitAsync(Cancellation);
        }

        Assert.Contains($"{file}: a device, a pipe or a socket", await RefusalAsync(file), StringComparison.Ordinal);
        Assert.Contains($"{file}: a device, a pipe or a socket", Assert.Throws<StorageException>(() => DatasetFolder.Open(_temporary.PathOf(file))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_LinkToAFile_IsRead()
    {
        await File.WriteAllTextAsync(_temporary.PathOf("elsewhere"), "\n", Cancellation);
        File.CreateSymbolicLink(_temporary.PathOf(DatasetFiles.Tools), _temporary.PathOf("elsewhere"));

        Assert.Empty(await new DatasetFolder(_temporary.Root).ReadToolsAsync(Cancellation).ToListAsync(Cancellation));
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Read_OneLineOfAGigabyte_IsRefusedInBoundedMemory(string file)
    {
        await using (var hole = new FileStream(_temporary.PathOf(file), FileMode.CreateNew))
        {
            // Takes no room on the disk.
            hole.SetLength(1L << 30);
        }

        Assert.Matches($"{file}(, line 1)?: l(ong|arg)er than", await RefusalAsync(file));
    }

    [Fact]
    public async Task Read_LineOfTheMostThatIsAllowed_IsRead()
    {
        const string Start = """{"id":"s/t","modelName":"s__t","server":"s","name":"t","inputSchema":{},"schemaHash":"h","description":" """;
        await using (var file = new StreamWriter(_temporary.PathOf(DatasetFiles.Tools)))
        {
            await file.WriteAsync(Start + new string('x', LineReader.Longest - Start.Length - 2) + "\"}\n" + Start + "\"}");
        }

        Assert.Equal(2, await new DatasetFolder(_temporary.Root).ReadToolsAsync(Cancellation).CountAsync(Cancellation));
    }

    private async Task<string> RefusalAsync(string file)
    {
        var folder = new DatasetFolder(_temporary.Root);
        var reading = Assert.ThrowsAsync<StorageException>(async () =>
        {
            switch (file)
            {
                case DatasetFiles.Tools: await folder.ReadToolsAsync(Cancellation).CountAsync(Cancellation); break;
                case DatasetFiles.Graph: await folder.ReadGraphAsync(Cancellation); break;
                case DatasetFiles.Recordings when folder.OpenRecordings(RecordingFile.Large) is null: await folder.ReadRecordingsAsync(Cancellation).CountAsync(Cancellation); break;
                case DatasetFiles.Trajectories: await folder.ReadTrajectoriesAsync(Cancellation).CountAsync(Cancellation); break;
                case DatasetFiles.Tasks: await folder.ReadTasksAsync(Cancellation).CountAsync(Cancellation); break;
                case DatasetFiles.Report: await folder.ReadReportAsync(Cancellation); break;
            }
        });
        return (await reading.WaitAsync(TimeSpan.FromMinutes(1), Cancellation)).Message;
    }
}
