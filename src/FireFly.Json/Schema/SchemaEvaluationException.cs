namespace FireFly.Json.Schema;

/// <summary>A validation was given up: the instance is nested too deeply, the schema multiplies, a pattern takes too long, or a text is no Unicode.</summary>
public sealed class SchemaEvaluationException : Exception
{
    public SchemaEvaluationException()
    {
    }

    public SchemaEvaluationException(string message)
        : base(message)
    {
    }

    public SchemaEvaluationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
