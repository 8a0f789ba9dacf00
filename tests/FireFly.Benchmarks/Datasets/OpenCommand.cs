using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using FireFly.Simulator.Datasets;
using FireFly.Storage.Datasets;

namespace FireFly.Benchmarks.Datasets;

/// <summary>
/// Writes a large dataset and its bundle, and opens both in processes of their own, alone and three at once, beside a process that only
/// reads and hashes the same file.
/// </summary>
internal sealed class OpenCommand : IBenchmarkCommand
{
    private const string Child = "--child";
    private const double MostSeconds = 3;
    private const long MostMemory = 500_000_000;

    public string Name => "open";

    public string Summary => "seconds and memory to open a bundle and a folder: open [recordings, 1000000]";

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
            return Measure(Path.Combine(root.FullName, "dataset"), Path.Combine(root.FullName, "dataset.zip"), count);
        }
        finally
        {
            root.Delete(recursive: true);
        }
    }

    private static int Measure(string folder, string zip, int count)
    {
        var watch = Stopwatch.StartNew();
        SyntheticDataset.WriteAsync(folder, count).GetAwaiter().GetResult();
        Console.WriteLine($"{"writing the folder",-44} {watch.Elapsed.TotalSeconds,8:0.00} s {new FileInfo(Path.Combine(folder, DatasetFiles.Recordings)).Length / 1e6,8:0} MB");
        // The first to open a folder makes its index, unless generate did.
        var held = Run(("make", folder));
        watch.Restart();
        var dataset = DatasetFolder.Open(folder);
        BundleWriter.WriteAsync(dataset, zip, File.ReadAllBytes(dataset.PathOf(DatasetFiles.Index)), CancellationToken.None).GetAwaiter().GetResult();
        Console.WriteLine($"{"writing the bundle",-44} {watch.Elapsed.TotalSeconds,8:0.00} s {new FileInfo(zip).Length / 1e6,8:0} MB");
        foreach (var path in (string[])[zip, folder])
        {
            held &= Run(("hash", path), ("open", path), ("open", path), ("hash", path), ("open", path));
        }

        Console.WriteLine("three at once (figures for information):");
        RunAll([("open", folder), ("open", folder), ("open", folder)]);
        return held ? 0 : 1;
    }

    private static bool Run(params (string Kind, string Path)[] children) => children.Aggregate(true, (held, child) => RunAll([child]) && held);

    private static bool RunAll((string Kind, string Path)[] children)
    {
        var processes = children.Select(child => Start(child.Kind, child.Path)).ToList();
        processes.ForEach(process => process.WaitForExit());
        return processes.TrueForAll(process => process.ExitCode == 0);
    }

    private static Process Start(string kind, string path) => Process.Start(Environment.ProcessPath!, Environment.ProcessPath!.EndsWith("dotnet", StringComparison.Ordinal)
        ? [typeof(OpenCommand).Assembly.Location, "open", Child, kind, path]
        : ["open", Child, kind, path]);

    private static int RunChild(string kind, string path)
    {
        var watch = Stopwatch.StartNew();
        var what = Directory.Exists(path) ? "folder" : "bundle";
        if (kind == "hash")
        {
            using var stream = File.OpenRead(Directory.Exists(path) ? Path.Combine(path, DatasetFiles.Recordings) : path);
            SHA256.HashData(stream);
            Print($"{what}: hashing its bytes, no more", watch);
            return 0;
        }

        var dataset = new FolderDatasetSource(path).LoadAsync(CancellationToken.None).GetAwaiter().GetResult();
        var holds = Print(kind == "make" ? $"{what}: making the index of {dataset.Recordings}" : $"{what}: opening {dataset.Recordings} recordings", watch);
        var last = dataset.Recordings - 1;
        var answer = dataset.Engine.Begin().Call(SyntheticDataset.ToolId(last), System.Text.Json.JsonElement.Parse(SyntheticDataset.Arguments(last)));
        return answer.Match == Contracts.MatchKind.Exact && (holds || kind == "make") ? 0 : 1;
    }

    private static bool Print(string what, Stopwatch watch)
    {
        var seconds = watch.Elapsed.TotalSeconds;
        using var self = Process.GetCurrentProcess();
        Console.WriteLine($"{what,-44} {seconds,8:0.00} s {self.PeakWorkingSet64 / 1e6,8:0} MB at most, {self.WorkingSet64 / 1e6:0} MB now");
        return seconds < MostSeconds && self.PeakWorkingSet64 < MostMemory;
    }
}
