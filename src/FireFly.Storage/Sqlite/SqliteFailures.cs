using Microsoft.Data.Sqlite;

namespace FireFly.Storage.Sqlite;

/// <summary>Says in one line what SQLite's result codes mean for the person who runs FireFly.</summary>
internal static class SqliteFailures
{
    // Primary result codes of https://www.sqlite.org/rescode.html
    private const int Busy = 5;
    private const int ReadOnly = 8;
    private const int IoError = 10;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    public static StorageException Explain(SqliteException exception, string path) => new(
        exception.SqliteErrorCode switch
        {
            Full => $"{path}: the disk is full",
            ReadOnly => $"{path}: the store is not writable",
            CannotOpen => $"{path}: the store cannot be opened; is its folder there and writable?",
            IoError => $"{path}: the store cannot be read or written (disk full or file system error)",
            Corrupt => $"{path}: the store is damaged",
            NotADatabase => $"{path}: this file is not a FireFly store",
            Busy => $"{path}: another process has held the store for too long",
            _ => $"{path}: {exception.Message}",
        },
        exception);
}
