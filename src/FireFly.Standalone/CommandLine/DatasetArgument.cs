using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary>The folder or bundle that <c>--dataset</c> names.</summary>
internal static class DatasetArgument
{
    /// <exception cref="UsageException">There is no dataset with tasks in it.</exception>
    public static DatasetFolder Open(string path)
    {
        if (!Directory.Exists(path) && !File.Exists(path))
        {
            throw new UsageException($"--dataset {path}: there is no such folder or file");
        }

        var folder = DatasetFolder.Open(path);
        var missing = new[] { DatasetFiles.Tools, DatasetFiles.Recordings, DatasetFiles.Tasks }.FirstOrDefault(file => !folder.Has(file));
        return missing is null ? folder : throw new UsageException($"--dataset {path}: no dataset with tasks, {missing} is missing");
    }
}
