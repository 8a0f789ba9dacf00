using FireFly.Storage;
using Microsoft.Extensions.Options;

namespace FireFly.Synthesis.Exports;

/// <summary>Finished exports: a folder each, beside the store.</summary>
internal sealed class ExportFiles(IOptions<StorageOptions> options)
{
    private readonly string _folder = Path.Combine(Path.GetFullPath(options.Value.Path), "exports");

    /// <summary>The file with the rows of an export, or null.</summary>
    public string? Find(string id) => Find(id, $"{id}.jsonl") ?? Find(id, $"{id}.parquet");

    /// <summary>A file of an export, or null. Ids are those of jobs; anything else is no export, and names go no way up.</summary>
    public string? Find(string id, string name)
    {
        var path = Path.Combine(FolderOf(id), name);
        return id.All(char.IsAsciiLetterOrDigit) && Path.GetFileName(name) == name && File.Exists(path) ? path : null;
    }

    /// <summary>Where the files of an export are to be.</summary>
    public string FolderOf(string id) => Path.Combine(_folder, id);
}
