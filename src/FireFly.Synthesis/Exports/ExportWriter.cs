using System.Text;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Synthesis.Exports;

/// <summary>
/// Writes tasks in a format: into a file, with its siblings beside it under its name (<c>train.tools.yaml</c>, <c>train.README.md</c>), or into a
/// folder, with a file for each split and the siblings under their own names. Files of those names are replaced.
/// </summary>
public sealed class ExportWriter(IExportFormat format, TaskResolver resolver, ExportSetting setting)
{
    private const string Card = "README.md";

    /// <summary>Ending of the files with rows.</summary>
    public string Extension => format.IsParquet ? ".parquet" : ".jsonl";

    /// <summary>Writes rows only, such as to standard output.</summary>
    public async Task WriteRowsAsync(Stream stream, IReadOnlyList<VerifiedTask> tasks, CancellationToken cancellationToken = default) =>
        await WriteAsync(stream, await RowsAsync(tasks, cancellationToken).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);

    /// <summary>Writes all tasks into one file.</summary>
    /// <returns>The files written, that of the rows first.</returns>
    public Task<IReadOnlyList<string>> WriteFileAsync(string path, IReadOnlyList<VerifiedTask> tasks, CancellationToken cancellationToken = default)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException("it is a root folder");
        var splits = tasks.Select(task => task.Split).Distinct().ToList();
        // One file holds one split of a loader; several of ours together are its training split.
        var name = splits is [var one] ? one : Splits.Train;
        var stem = Path.GetFileNameWithoutExtension(path);
        return WriteAllAsync(folder, [(name, Path.GetFileName(path), tasks)], sibling => $"{stem}.{sibling}", cancellationToken);
    }

    /// <summary>Writes a file for each split into a folder.</summary>
    /// <returns>The files written.</returns>
    /// <exception cref="IOException">The folder has a README.md of somebody else's.</exception>
    public async Task<IReadOnlyList<string>> WriteFolderAsync(string folder, IReadOnlyList<VerifiedTask> tasks, CancellationToken cancellationToken = default)
    {
        var card = Path.Combine(folder, Card);
        if (File.Exists(card) && !(await File.ReadAllTextAsync(card, cancellationToken).ConfigureAwait(false)).Contains(DatasetCard.Mark, StringComparison.Ordinal))
        {
            throw new IOException($"the folder has a {Card} that no export wrote");
        }

        var parts = tasks.GroupBy(task => task.Split).OrderBy(split => Splits.PlaceOf(split.Key))
            .Select(split => (split.Key, split.Key + Extension, (IReadOnlyList<VerifiedTask>)[.. split])).ToList();
        return await WriteAllAsync(folder, parts, sibling => sibling, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> WriteAllAsync(
        string folder, IReadOnlyList<(string Split, string File, IReadOnlyList<VerifiedTask> Tasks)> parts, Func<string, string> nameOf, CancellationToken cancellationToken)
    {
        var written = new List<string>();
        var counts = new List<ExportedSplit>();
        var features = new JsonArray();
        foreach (var part in parts)
        {
            var rows = await RowsAsync(part.Tasks, cancellationToken).ConfigureAwait(false);
            var path = Path.Combine(folder, part.File);
            await AtomicFile.WriteAsync(path, stream => WriteAsync(stream, rows, cancellationToken)).ConfigureAwait(false);
            written.Add(path);
            counts.Add(new ExportedSplit(part.Split, part.File, rows.Count));
            features = CardFeatures.Of(rows, features);
        }

        var servers = parts.SelectMany(part => part.Tasks).SelectMany(task => task.Servers).Distinct().Order(StringComparer.Ordinal).ToList();
        var card = new ExportSibling(Card, DatasetCard.Text(format, counts, features, servers, setting));
        foreach (var sibling in format.Siblings(setting, counts, nameOf).Append(card))
        {
            var path = Path.Combine(folder, nameOf(sibling.Name));
            await AtomicFile.WriteAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(sibling.Text), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
            written.Add(path);
        }

        return written;
    }

    private async Task<List<JsonObject>> RowsAsync(IReadOnlyList<VerifiedTask> tasks, CancellationToken cancellationToken)
    {
        var rows = new List<JsonObject>(tasks.Count);
        foreach (var (index, task) in tasks.Index())
        {
            cancellationToken.ThrowIfCancellationRequested();
            rows.Add(format.Row(await resolver.ResolveAsync(task).ConfigureAwait(false), index, setting));
        }

        return rows;
    }

    private async Task WriteAsync(Stream stream, List<JsonObject> rows, CancellationToken cancellationToken)
    {
        if (format.IsParquet)
        {
            await ParquetRows.WriteAsync(stream, rows, cancellationToken).ConfigureAwait(false);
            return;
        }

        await using var writer = new StreamWriter(stream, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" };
        foreach (var row in rows)
        {
            await writer.WriteLineAsync(ExportJson.Text(row).AsMemory(), cancellationToken).ConfigureAwait(false);
        }
    }
}
