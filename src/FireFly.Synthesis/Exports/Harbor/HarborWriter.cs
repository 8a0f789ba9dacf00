using System.Text;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Synthesis.Exports.Harbor;

/// <summary>Writes tasks as folders of Harbor (task schema 1.4), which Harbor, TRL, verifiers and NeMo Gym read: one folder a task.</summary>
public sealed class HarborWriter(TaskResolver resolver, ExportSetting setting)
{
    /// <summary>Name of the format.</summary>
    public const string Format = "harbor";

    private const UnixFileMode Executable =
        UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <summary>Writes a folder for each task; files of their names are replaced.</summary>
    /// <returns>The folders.</returns>
    public async Task<IReadOnlyList<string>> WriteAsync(string folder, IReadOnlyList<VerifiedTask> tasks, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(tasks);
        var written = new List<string>();
        foreach (var task in tasks)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var root = Path.Combine(Path.GetFullPath(folder), task.Id);
            foreach (var (name, text) in HarborFiles.Of(await resolver.ResolveAsync(task).ConfigureAwait(false), setting))
            {
                var path = Path.Combine(root, name);
                await AtomicFile.WriteAsync(path, async stream => await stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).ConfigureAwait(false)).ConfigureAwait(false);
                if (name.EndsWith(".sh", StringComparison.Ordinal) && !OperatingSystem.IsWindows())
                {
                    File.SetUnixFileMode(path, Executable);
                }
            }

            written.Add(root);
        }

        return written;
    }
}
