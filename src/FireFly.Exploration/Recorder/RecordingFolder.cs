using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage;
using FireFly.Storage.Datasets;

namespace FireFly.Exploration.Recorder;

/// <summary>
/// A dataset folder that grows by one line a call. Several processes may record into it at once. A line is written whole or, when the
/// process is killed or the disk is full in the middle of it, taken away by the next writer.
/// </summary>
public sealed class RecordingFolder : IRecordingStore
{
    private const string StateFile = ".recording.json";
    private const string LockFile = ".recording.lock";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly DatasetFolder _folder;
    private readonly TimeProvider _time;

    private RecordingFolder(DatasetFolder folder, TimeProvider time) => (_folder, _time) = (folder, time);

    /// <summary>Opens a folder for recording: an empty or missing one, or one that was recorded into before.</summary>
    /// <exception cref="StorageException">It holds something else, or cannot be written.</exception>
    public static async Task<RecordingFolder> OpenAsync(string path, TimeProvider time, CancellationToken cancellationToken)
    {
        var folder = new DatasetFolder(path);
        if (File.Exists(folder.Root))
        {
            throw new StorageException($"{path}: this is a file, not a folder");
        }

        var recording = new RecordingFolder(folder, time);
        try
        {
            var isNew = !Directory.Exists(folder.Root) || !Directory.EnumerateFileSystemEntries(folder.Root).Any(entry => Path.GetFileName(entry) != LockFile);
            if (!isNew && !folder.Has(StateFile) && !await recording.AppearsAsync(cancellationToken).ConfigureAwait(false))
            {
                throw new StorageException($"{path}: it holds something other than a recording; choose an empty folder, or one that was recorded into before");
            }

            Directory.CreateDirectory(folder.Root);
            await using var gate = await recording.LockAsync(cancellationToken).ConfigureAwait(false);
            if (folder.Has(StateFile))
            {
                await recording.StateAsync().ConfigureAwait(false);
            }
            else
            {
                // The state comes first: a folder that has it is a recording, whatever else is missing.
                await recording.KeepAsync(new RecorderState()).ConfigureAwait(false);
            }

            foreach (var file in new[] { DatasetFiles.Tools, DatasetFiles.Recordings, DatasetFiles.Tasks }.Where(file => !folder.Has(file)))
            {
                await folder.WriteTextAsync(file, "", cancellationToken).ConfigureAwait(false);
            }

            using (recording.OpenLog())
            {
                // Takes away the half of a line.
            }

            return recording;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: not writable ({exception.Message})", exception);
        }
    }

    /// <summary>Full path of the folder.</summary>
    public string Root => _folder.Root;

    /// <inheritdoc />
    public async ValueTask<IAsyncDisposable> LockAsync(CancellationToken cancellationToken)
    {
        var began = _time.GetTimestamp();
        while (true)
        {
            try
            {
                return new FileStream(_folder.PathOf(LockFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0);
            }
            catch (IOException) when (_time.GetElapsedTime(began) < Patience && Directory.Exists(_folder.Root))
            {
                await Task.Delay(Pause, cancellationToken).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                throw new StorageException($"{_folder.Root}: not writable ({exception.Message})", exception);
            }
        }
    }

    /// <inheritdoc />
    public async ValueTask<RecorderState> StateAsync()
    {
        try
        {
            var bytes = await File.ReadAllBytesAsync(_folder.PathOf(StateFile)).ConfigureAwait(false);
            return JsonSerializer.Deserialize(bytes, RecorderStateJson.Default.RecorderState) is { Version: 1 } state
                ? state
                : throw new StorageException($"{_folder.PathOf(StateFile)}: written by another version of FireFly");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or JsonException)
        {
            throw new StorageException($"{_folder.PathOf(StateFile)}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public async ValueTask KeepAsync(RecorderState state) =>
        await _folder.WriteTextAsync(StateFile, JsonSerializer.Serialize(state, RecorderStateJson.Default.RecorderState) + "\n", CancellationToken.None).ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask AppendAsync(RecordedCall recording)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(recording, DatasetJson.Types.RecordedCall), (byte)'\n'];
        var path = _folder.PathOf(DatasetFiles.Recordings);
        try
        {
            using var log = OpenLog();
            var length = log.Length;
            try
            {
                log.Write(line);
            }
            catch (IOException)
            {
                log.SetLength(length);
                throw;
            }

            return ValueTask.CompletedTask;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new StorageException($"{path}: {exception.Message}", exception);
        }
    }

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<Tool>> ToolsAsync() => await _folder.ReadToolsAsync(CancellationToken.None).ToListAsync().ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask KeepAsync(IReadOnlyList<Tool> tools) =>
        await _folder.WriteToolsAsync(tools.OrderBy(tool => tool.Id, StringComparer.Ordinal), CancellationToken.None).ConfigureAwait(false);

    // Another process may be about to begin the same recording.
    private async Task<bool> AppearsAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_folder.PathOf(LockFile)))
        {
            return false;
        }

        await using var gate = await LockAsync(cancellationToken).ConfigureAwait(false);
        return _folder.Has(StateFile);
    }

    private FileStream OpenLog()
    {
        var log = new FileStream(_folder.PathOf(DatasetFiles.Recordings), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read, bufferSize: 0);
        try
        {
            var end = log.Length;
            var chunk = new byte[4096];
            while (end > 0)
            {
                var size = (int)Math.Min(end, chunk.Length);
                log.Position = end - size;
                log.ReadExactly(chunk, 0, size);
                var last = Array.LastIndexOf(chunk, (byte)'\n', size - 1);
                if (last >= 0)
                {
                    end += last + 1 - size;
                    break;
                }

                end -= size;
            }

            if (end < log.Length)
            {
                log.SetLength(end);
            }

            log.Position = end;
            return log;
        }
        catch
        {
            log.Dispose();
            throw;
        }
    }
}
