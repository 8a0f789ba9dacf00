using System.Text;
using FireFly.Standalone.Samples.History;

namespace FireFly.Standalone.Samples;

/// <summary>
/// The workspace shipped with FireFly: the papers and programs of an invented network of repair cafés, with a git history.
/// The same bytes and the same commit hashes on every machine.
/// </summary>
public static class SampleWorkspace
{
    // Servers report times of files: these must not be those of the day of the copy.
    private static readonly DateTime FileTime = new(2026, 7, 3, 8, 30, 0, DateTimeKind.Utc);

    /// <summary>
    /// Lays the workspace out in <paramref name="directory"/>. It is built beside it and moved there when it is complete,
    /// so that a run that was killed leaves no half of it; a complete one is left alone.
    /// </summary>
    /// <exception cref="IOException"><paramref name="directory"/> holds something else, or cannot be written.</exception>
    public static async Task<SampleWorkspaceResult> CreateAsync(string directory, CancellationToken cancellationToken)
    {
        directory = Path.TrimEndingDirectorySeparator(Path.GetFullPath(directory));
        var history = new SampleHistory();
        var files = new WorkspaceTree();
        foreach (var (path, text) in history.Final.Concat(history.Uncommitted))
        {
            files[path] = text;
        }

        if (Directory.Exists(directory) && Directory.EnumerateFileSystemEntries(directory).Any())
        {
            var missing = files.Keys.FirstOrDefault(path => !File.Exists(Path.Combine(directory, path)));
            return missing is null
                ? new SampleWorkspaceResult(directory, Created: false, Directory.Exists(Path.Combine(directory, ".git")), files.Count)
                : throw new IOException($"{directory} is not empty and is no complete sample workspace: {missing} is missing");
        }

        var partial = directory + ".partial";
        if (Directory.Exists(partial))
        {
            Directory.Delete(partial, recursive: true);
        }

        await WriteAsync(partial, files, cancellationToken);
        var hasGit = await GitRepository.TryCreateAsync(partial, history.Commits, cancellationToken);
        if (Directory.Exists(directory))
        {
            Directory.Delete(directory);
        }

        Directory.Move(partial, directory);
        return new SampleWorkspaceResult(directory, Created: true, hasGit, files.Count);
    }

    private static async Task WriteAsync(string directory, WorkspaceTree files, CancellationToken cancellationToken)
    {
        foreach (var (path, text) in files)
        {
            var file = Path.Combine(directory, path);
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, new UTF8Encoding(false), cancellationToken);
            File.SetLastWriteTimeUtc(file, FileTime);
        }

        foreach (var folder in Directory.EnumerateDirectories(directory, "*", SearchOption.AllDirectories))
        {
            Directory.SetLastWriteTimeUtc(folder, FileTime);
        }
    }
}
