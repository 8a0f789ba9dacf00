namespace FireFly.Storage.Datasets;

/// <summary>Writes a file that is either the old one or the whole new one, whatever happens in between.</summary>
public static class AtomicFile
{
    /// <summary>Replaces the file by what is written; its folder is made where it is missing.</summary>
    /// <param name="path">The file.</param>
    /// <param name="write">Writes into the stream that it is given.</param>
    /// <exception cref="StorageException">It cannot be written.</exception>
    public static async Task WriteAsync(string path, Func<Stream, Task> write)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(write);
        var temporary = path + ".tmp";
        var isOwn = false;
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var stream = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16, useAsync: true))
            {
                isOwn = true;
                await write(stream).ConfigureAwait(false);
                await stream.FlushAsync().ConfigureAwait(false);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch (Exception exception)
        {
            // Where it could not even be opened, another process may be at work on it.
            if (isOwn)
            {
                Discard(temporary);
            }

            if (exception is IOException or UnauthorizedAccessException)
            {
                throw FileFailures.Explain(exception, path);
            }

            throw;
        }
    }

    private static void Discard(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // The failure that led here is the one worth telling; the next write replaces the leftover.
        }
    }
}
