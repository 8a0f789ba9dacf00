namespace FireFly.Models.Failures;

/// <summary>
/// A run cannot go on: its budget is spent, or the provider was down for too long. What it has so far holds; units that were not finished
/// are left for <c>--resume</c> and have not failed.
/// </summary>
public sealed class ModelStoppedException : Exception
{
    /// <inheritdoc />
    public ModelStoppedException()
    {
    }

    /// <inheritdoc />
    public ModelStoppedException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public ModelStoppedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
