namespace FireFly.Storage;

/// <summary>
/// The store or a dataset folder cannot be read or written: disk full, not writable, not a database, a record that is no record.
/// The message is one line for people and names the path.
/// </summary>
public sealed class StorageException : Exception
{
    /// <summary>A failure with its one-line message.</summary>
    public StorageException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its one-line message and its cause.</summary>
    public StorageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without a message; only for serialisers and designers.</summary>
    public StorageException()
    {
    }
}
