using FireFly.Storage;
using Microsoft.Extensions.Options;

namespace FireFly.Synthesis.Exports;

/// <summary>Finished exports: files beside the store.</summary>
internal sealed class ExportFiles(IOptions<StorageOptions> options)
{
    private readonly string _folder = Path.Combine(Path.GetFullPath(options.Value.Path), "exports");

    /// <summary>The file of an export, or null. Ids are those of jobs; anything else is no export.</summary>
    public string? Find(string id) => id.All(char.IsAsciiLetterOrDigit) && File.Exists(PathOf(id)) ? PathOf(id) : null;

    /// <summary>Where the file of an export is to be.</summary>
    public string PathOf(string id) => Path.Combine(_folder, $"{id}.jsonl");
}
