using FireFly.Simulator.Datasets;
using FireFly.Standalone.Progress;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>export --format bundle</c>: the whole dataset as one file that the other commands open as it is.</summary>
internal static class BundleExport
{
    public const string Format = "bundle";

    public static async Task<int> RunAsync(string path, string? split, string? output)
    {
        if (split is not null)
        {
            throw new UsageException("--split: a bundle holds the whole dataset");
        }

        if (output is null)
        {
            throw new UsageException("--out: a bundle needs a file to write");
        }

        if (Directory.Exists(output))
        {
            throw new UsageException($"--out {output}: a folder, and not a file to write");
        }

        using var interruption = new Interruption();
        var dataset = DatasetArgument.Open(path);
        // Smaller recordings are read into memory anyway, so they are better compressed.
        var index = dataset.OpenRecordings(RecordingFile.Large) is { } recordings
            ? RecordingIndex.Make(dataset, await dataset.ReadToolsAsync(interruption.Token).ToListAsync(interruption.Token), recordings)
            : null;
        var manifest = await BundleWriter.WriteAsync(dataset, output, index, interruption.Token);
        StandardError.WriteLine($"{manifest.Files.Count} files, {new FileInfo(output).Length} bytes, id {manifest.Id} in {output}");
        return ExitCodes.Done;
    }
}
