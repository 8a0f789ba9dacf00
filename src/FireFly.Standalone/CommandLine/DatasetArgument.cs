using FireFly.Storage.Datasets;

namespace FireFly.Standalone.CommandLine;

/// <summary>The folder that <c>--dataset</c> names.</summary>
internal static class DatasetArgument
{
    /// <exception cref="UsageException">There is no dataset with tasks in it.</exception>
    public static DatasetFolder Open(string path)
    {
        if (!Directory.Exists(path))
        {
            throw new UsageException($"--dataset {path}: there is no such folder");
        }

        var folder = new DatasetFolder(path);
        var missing = new[] { DatasetFiles.Tools, DatasetFiles.Recordings, DatasetFiles.Tasks }.FirstOrDefault(file => !folder.Has(file));
        return missing is null ? folder : throw new UsageException($"--dataset {path}: no dataset with tasks, {missing} is missing");
    }
}
