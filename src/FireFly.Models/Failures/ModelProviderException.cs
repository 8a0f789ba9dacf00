namespace FireFly.Models.Failures;

/// <summary>A request to a provider failed, for good or after all tries.</summary>
public sealed class ModelProviderException : Exception
{
    /// <inheritdoc />
    public ModelProviderException()
    {
    }

    /// <inheritdoc />
    public ModelProviderException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public ModelProviderException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>A failure with its cause.</summary>
    public ModelProviderException(FailureKind kind, string message, Exception? innerException = null)
        : base(message, innerException) => Kind = kind;

    /// <summary>Why.</summary>
    public FailureKind Kind { get; init; } = FailureKind.Garbled;

    /// <summary>The HTTP status, where there was an answer.</summary>
    public int? Status { get; init; }

    /// <summary>What the provider answered, its beginning, without keys.</summary>
    public string? Answer { get; init; }

    /// <summary>How long the provider asks to wait.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the same request may work later.</summary>
    public bool IsTransient => Kind is FailureKind.Outage or FailureKind.Garbled;
}
