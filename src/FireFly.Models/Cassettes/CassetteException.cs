namespace FireFly.Models.Cassettes;

/// <summary>A cassette cannot be used, or does not hold what it should; the message says what to do.</summary>
public sealed class CassetteException : Exception
{
    /// <inheritdoc />
    public CassetteException()
    {
    }

    /// <inheritdoc />
    public CassetteException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public CassetteException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
