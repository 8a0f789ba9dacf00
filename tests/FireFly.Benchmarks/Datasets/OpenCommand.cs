using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;

namespace FireFly.Benchmarks.Datasets;

/// <summary>
/// Writes a large dataset and its bundle, and opens the bundle in processes of their own, alone and three at once, beside a process that only
/// reads and hashes the same file.
/// </summary>
internal sealed class OpenCommand : IBenchmarkCommand
{
    private const string Child = "--child";

    public string Name => "open";

    public string Summary => "seconds and memory to open a bundle: open [recordings, 1000000]";

    public int Run(string[] args)
    {
        if (args is [Child, var kind, var bundle])
        {
            return RunChild(kind, bundle);
        }

        if (args.Length > 1 || !int.TryParse(args.FirstOrDefault("1000000"), CultureInfo.InvariantCulture, out var count) || count < 1)
        {
            Console.Error.WriteLine("open takes a number of recordings");
            return 2;
        }

        var root = Directory.CreateTempSubdirectory("firefly-open-");
        try
        {
            var (folder, zip) = (Path.Combine(root.FullName, "dataset"), Path.Combine(root.FullName, "dataset.zip"));
            var watch = Stopwatch.StartNew();
            SyntheticDataset.WriteAsync(folder, count).GetAwaiter().GetResult();
            Console.WriteLine($"{"writing the folder",-34} {watch.Elapsed.TotalSeconds,8:0.00} s");
            watch.Restart();
            var dataset = DatasetFolder.Open(folder);
            var index = RecordingIndex.Make(SyntheticDataset.Tools, dataset.OpenRecordings(0)!);
            Console.WriteLine($"{"making the index",-34} {watch.Elapsed.TotalSeconds,8:0.00} s {index.Length / 1e6,8:0} MB");
            watch.Restart();
            BundleWriter.WriteAsync(dataset, zip, index, CancellationToken.None).GetAwaiter().GetResult();
            Console.WriteLine($"{"writing the bundle",-34} {watch.Elapsed.TotalSeconds,8:0.00} s {new FileInfo(zip).Length / 1e6,8:0} MB");
            foreach (var run in (string[])["hash", "open", "open", "hash", "open"])
            {
                Start(run, zip).WaitForExit();
            }

            Console.WriteLine("three at once:");
            foreach (var process in Enumerable.Range(0, 3).Select(_ => Start("open", zip)).ToList())
            {
                process.WaitForExit();
            }

            return 0;
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static Process Start(string kind, string zip) => Process.Start(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
        ? [typeof(OpenCommand).Assembly.Location, "open", Child, kind, zip]
        : ["open", Child, kind, zip]);

    private static int RunChild(string kind, string zip)
    {
        var watch = Stopwatch.StartNew();
        if (kind == "hash")
        {
            using var stream = File.OpenRead(zip);
            SHA256.HashData(stream);
            Print("hashing the same bytes, no more", watch);
            return 0;
        }

        var dataset = new FolderDatasetSource(zip).LoadAsync(CancellationToken.None).GetAwaiter().GetResult();
        Print($"opening {dataset.Recordings} recordings", watch);
        var answer = dataset.Engine.Begin().Call(SyntheticDataset.ToolId(dataset.Recordings - 1), System.Text.Json.JsonElement.Parse(SyntheticDataset.Arguments(dataset.Recordings - 1)));
        return answer.Match == Contracts.MatchKind.Exact ? 0 : 1;
    }

    private static void Print(string what, Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{what,-34} {seconds,8:0.00} s {self.PeakWorkingSet64 / 1e6,8:0} MB at most, {self.WorkingSet64 / 1e6:0} MB now");
    }
}
