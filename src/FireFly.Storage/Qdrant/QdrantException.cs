using System.Net;

namespace FireFly.Storage.Qdrant;

/// <summary>Qdrant could not be reached or refused. The message is one line for people and names the setting.</summary>
public sealed class QdrantException : Exception
{
    /// <summary>A failure with its one-line message.</summary>
    public QdrantException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its one-line message and its cause.</summary>
    public QdrantException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure without a message; only for serialisers and designers.</summary>
    public QdrantException()
    {
    }

    /// <summary>What it answered; null where it did not.</summary>
    public HttpStatusCode? Status { get; init; }
}
