using System.CommandLine;
using System.Globalization;
using FireFly.Contracts;
using FireFly.Standalone.Progress;
using FireFly.Simulator.Datasets.Overview;
using FireFly.Storage;
using FireFly.Storage.Datasets;
using FireFly.Synthesis.Exports;
using FireFly.Synthesis.Exports.Harbor;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>export</c>: writes tasks in a format for trainers.</summary>
internal static class ExportCommand
{
    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var format = new Option<string>("--format") { Description = $"The format: {string.Join(", ", [.. ExportFormats.Available, HarborWriter.Format, BundleExport.Format])}.", HelpName = "NAME", Required = true };
        var split = new Option<string?>("--split") { Description = $"The split: {string.Join(", ", Splits.All)}. Default: all.", HelpName = "NAME" };
        var output = new Option<string?>("--out")
        {
            Description = "A file (a name with an ending, such as train.jsonl): the rows, and beside it FILE.README.md, a dataset card, with FILE without its ending; "
                + "verl, which is Parquet, also gets FILE.tools.yaml and FILE.mcp.json. A folder: a file for each split (train.jsonl, ...), README.md, tools.yaml, mcp.json. "
                + "Files of those names are replaced. Default: rows on standard output.",
            HelpName = "FILE|FOLDER",
        };
        var url = new Option<string>("--url")
        {
            Description = $"Where the files say that the simulator is. Default: {ExportSetting.DefaultUrl}.", HelpName = "URL", DefaultValueFactory = _ => ExportSetting.DefaultUrl,
        };
        var answer = new Option<string>("--answer")
        {
            Description = "How rows give and ask for the answer: tool (a call of submit_answer, which is among the tools) or text (a last message with one JSON object). Both earn the same.",
            HelpName = "tool|text",
            DefaultValueFactory = _ => "tool",
        };
        var rate = new Option<string?>("--pass-rate") { Description = "Tasks that the model of --model solved in such a share of its attempts alone, such as 0.2..0.8.", HelpName = "LO..HI" };
        var model = new Option<string?>("--model") { Description = "Whose --pass-rate counts, as evaluate called it.", HelpName = "NAME" };
        var reviewed = Options.Switch("--reviewed", "Without the tasks that a reviewer dropped, as the pages of serve keep it beside the dataset.");
        var command = new Command("export", "Writes the tasks of a dataset in a format for trainers.") { dataset, format, split, output, url, answer, rate, model, reviewed };
        command.SetAction((line, _) => RunAsync(line.GetValue(dataset)!, line.GetValue(format)!, line.GetValue(split), line.GetValue(output), line.GetValue(url)!, FormOf(line.GetValue(answer)!), PassRateRange.Parse(line.GetValue(rate), line.GetValue(model)), line.GetValue(reviewed)));
        return command;
    }

    private static async Task<int> RunAsync(string path, string format, string? split, string? output, string url, AnswerForm answers, PassRateRange? rates, bool isReviewed)
    {
        if (format == BundleExport.Format)
        {
            if (isReviewed)
            {
                throw new UsageException("--reviewed: a bundle is the dataset as it is; choose another format");
            }

            return await BundleExport.RunAsync(path, split, output);
        }

        var isHarbor = format == HarborWriter.Format;
        if (isHarbor && (output is null || File.Exists(output)))
        {
            throw new UsageException($"--out{(output is null ? "" : $" {output}")}: the format harbor writes a folder for each task, into the folder of --out");
        }

        if (!isHarbor && ExportFormats.Problem(format) is { } problem)
        {
            throw new UsageException(problem);
        }

        if (split is not null && !Splits.All.Contains(split))
        {
            throw new UsageException($"there is no split '{split}': {string.Join(", ", Splits.All)}");
        }

        if (ExportSetting.Problem(url) is { } wrong)
        {
            throw new UsageException($"--url: {wrong}");
        }

        if (output is null && !isHarbor && ExportFormats.Find(format)!.IsParquet)
        {
            throw new UsageException($"--format {format} writes Parquet, which is no text: --out is needed");
        }

        using var interruption = new Interruption();
        var folder = DatasetArgument.Open(path);
        var tasks = await folder.ReadTasksAsync(interruption.Token).ToListAsync(interruption.Token);
        var chosen = tasks.Where(task => split is null || task.Split == split).ToList();
        if (isReviewed)
        {
            using var verdicts = new VerdictFile(path);
            var said = await verdicts.AllAsync(interruption.Token);
            chosen = [.. chosen.Where(task => said.GetValueOrDefault(task.Id)?.Verdict != TaskVerdict.Drop)];
        }

        if (rates is not null)
        {
            chosen = await rates.ChooseAsync(path, chosen, interruption.Token);
            if (chosen.Count == 0)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--pass-rate {rates.Low}..{rates.High}: no task of {rates.Model} lies in it"));
            }
        }

        if (chosen.Count == 0)
        {
            throw new UsageException($"{(split is null ? path : $"--split {split}")}: no tasks; the dataset has {Describe(tasks)}");
        }

        var recordings = await folder.FindRecordingsAsync(chosen.SelectMany(task => task.Calls).Select(call => call.Recording), interruption.Token);
        var tools = await folder.ReadToolsAsync(interruption.Token).ToListAsync(interruption.Token);
        var resolver = new TaskResolver(tools, id => ValueTask.FromResult(recordings.GetValueOrDefault(id)));
        var setting = ExportSetting.Of(tools, tasks, url, answers);
        IReadOnlyList<string> written;
        try
        {
            written = isHarbor ? await new HarborWriter(resolver, setting).WriteAsync(output!, chosen, interruption.Token)
                : await WriteAsync(output, new ExportWriter(ExportFormats.Find(format)!, resolver, setting), chosen, interruption.Token);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or StorageException)
        {
            throw new UsageException($"--out {output}: {exception.Message}");
        }
        catch (InvalidDataException exception)
        {
            throw new NotHeldException(exception.Message);
        }

        StandardError.WriteLine($"{chosen.Count} tasks{(split is null ? "" : $" of {split}")} as {format}{(output is null ? "" : $" in {(isHarbor ? output : string.Join(", ", written))}")}");
        return ExitCodes.Done;
    }

    private static async Task<IReadOnlyList<string>> WriteAsync(string? output, ExportWriter writer, List<VerifiedTask> tasks, CancellationToken cancellationToken)
    {
        if (output is null)
        {
            await using var stream = Console.OpenStandardOutput();
            await writer.WriteRowsAsync(stream, tasks, cancellationToken);
            return [];
        }

        // What exists decides; otherwise a name without an ending is a folder.
        return Directory.Exists(output) || (!File.Exists(output) && Path.GetExtension(output).Length == 0)
            ? await writer.WriteFolderAsync(Path.GetFullPath(output), tasks, cancellationToken)
            : await writer.WriteFileAsync(output, tasks, cancellationToken);
    }

    private static AnswerForm FormOf(string name) => name switch
    {
        "tool" => AnswerForm.Tool,
        "text" => AnswerForm.Text,
        _ => throw new UsageException($"--answer: there is no form '{name}': tool or text"),
    };

    private static string Describe(List<VerifiedTask> tasks) => tasks.Count == 0
        ? "none at all"
        : string.Join(", ", tasks.GroupBy(t => t.Split).OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => $"{g.Count()} of {g.Key}"));
}
