using System.CommandLine;
using System.Text;
using FireFly.Contracts;
using FireFly.Storage.Datasets;
using FireFly.Synthesis.Exports;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>export</c>: writes tasks in a format for trainers.</summary>
internal static class ExportCommand
{
    private static readonly string[] SplitNames = [Splits.Train, Splits.Validation, Splits.Test, Splits.HeldoutServers];

    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var format = new Option<string>("--format") { Description = $"The format: {string.Join(", ", [.. ExportFormats.Available, BundleExport.Format])}.", HelpName = "NAME", Required = true };
        var split = new Option<string?>("--split") { Description = $"The split: {string.Join(", ", SplitNames)}. Default: all.", HelpName = "NAME" };
        var output = new Option<string?>("--out") { Description = "The file to write. Default: standard output.", HelpName = "FILE" };
        var command = new Command("export", "Writes the tasks of a dataset in a format for trainers.") { dataset, format, split, output };
        command.SetAction((line, _) => RunAsync(line.GetValue(dataset)!, line.GetValue(format)!, line.GetValue(split), line.GetValue(output)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string format, string? split, string? output)
    {
        if (format == BundleExport.Format)
        {
            return await BundleExport.RunAsync(path, split, output);
        }

        if (ExportFormats.Problem(format) is { } problem)
        {
            throw new UsageException(problem);
        }

        if (split is not null && !SplitNames.Contains(split))
        {
            throw new UsageException($"there is no split '{split}': {string.Join(", ", SplitNames)}");
        }

        using var interruption = new Interruption();
        var folder = DatasetArgument.Open(path);
        var tasks = await folder.ReadTasksAsync(interruption.Token).ToListAsync(interruption.Token);
        var chosen = tasks.Where(task => split is null || task.Split == split).ToList();
        if (chosen.Count == 0)
        {
            throw new UsageException($"--split {split}: no tasks; the dataset has {Describe(tasks)}");
        }

        var recordings = await folder.ReadRecordingsAsync(interruption.Token).ToDictionaryAsync(r => r.Id, r => r, StringComparer.Ordinal, interruption.Token);
        var export = new OpenAiExport(await folder.ReadToolsAsync(interruption.Token).ToListAsync(interruption.Token), id => ValueTask.FromResult(recordings.GetValueOrDefault(id)));
        try
        {
            await WriteAsync(output, export, chosen);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out {output}: {exception.Message}");
        }
        catch (InvalidDataException exception)
        {
            throw new NotHeldException(exception.Message);
        }

        Console.Error.WriteLine($"{chosen.Count} tasks{(split is null ? "" : $" of {split}")} as {format}{(output is null ? "" : $" in {output}")}");
        return ExitCodes.Done;
    }

    private static async Task WriteAsync(string? output, OpenAiExport export, List<VerifiedTask> tasks)
    {
        if (output is not null && Path.GetDirectoryName(Path.GetFullPath(output)) is { } parent)
        {
            Directory.CreateDirectory(parent);
        }

        await using var stream = output is null ? Console.OpenStandardOutput() : File.Create(output);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (var task in tasks)
        {
            await writer.WriteLineAsync(await export.LineAsync(task));
        }
    }

    private static string Describe(List<VerifiedTask> tasks) => tasks.Count == 0
        ? "none at all"
        : string.Join(", ", tasks.GroupBy(t => t.Split).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} of {g.Key}"));
}
