namespace FireFly.Storage;

/// <summary>Says in one line what a failed file operation means for the person who runs FireFly.</summary>
internal static class FileFailures
{
    private const int NoSpaceOnUnix = 28;
    private const int QuotaOnLinux = 122;
    private const int ReadOnlyOnUnix = 30;
    private const int DiskFullOnWindows = unchecked((int)0x80070070);

    public static StorageException Explain(Exception exception, string path) => new(
        exception switch
        {
            IOException { HResult: NoSpaceOnUnix or QuotaOnLinux or DiskFullOnWindows } => $"{path}: the disk is full",
            IOException { HResult: ReadOnlyOnUnix } or UnauthorizedAccessException => $"{path}: not permitted; is it readable and writable for this user?",
            FileNotFoundException or DirectoryNotFoundException => $"{path}: there is no such file",
            _ => $"{path}: {exception.Message}",
        },
        exception);
}
