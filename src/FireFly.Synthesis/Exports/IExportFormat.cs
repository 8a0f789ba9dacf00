using System.Text.Json.Nodes;

namespace FireFly.Synthesis.Exports;

/// <summary>What one trainer or environment reads: a row for each task, and files beside the rows.</summary>
public interface IExportFormat
{
    /// <summary>Its name on the command line.</summary>
    string Name { get; }

    /// <summary>Whether the rows go into Parquet; otherwise into JSON Lines.</summary>
    bool IsParquet => false;

    /// <summary>How the files are loaded, one line for the dataset card.</summary>
    string Loader { get; }

    /// <summary>The row of a task.</summary>
    /// <param name="task">The task with its tools and results.</param>
    /// <param name="index">Position of the row in its file.</param>
    /// <param name="setting">What holds for the whole export.</param>
    JsonObject Row(ExportedTask task, int index, ExportSetting setting);

    /// <summary>The files that belong beside the rows.</summary>
    /// <param name="setting">What holds for the whole export.</param>
    /// <param name="splits">The files with rows.</param>
    /// <param name="nameOf">The name under which a file of that kind is written, as files refer to each other.</param>
    IReadOnlyList<ExportSibling> Siblings(ExportSetting setting, IReadOnlyList<ExportedSplit> splits, Func<string, string> nameOf) => [];
}
