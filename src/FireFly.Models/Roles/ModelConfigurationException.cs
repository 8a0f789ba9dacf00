namespace FireFly.Models.Roles;

/// <summary>A setting of a model is wrong; the message names it and says what to do.</summary>
public sealed class ModelConfigurationException : Exception
{
    /// <inheritdoc />
    public ModelConfigurationException()
    {
    }

    /// <inheritdoc />
    public ModelConfigurationException(string message)
        : base(message)
    {
    }

    /// <inheritdoc />
    public ModelConfigurationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
