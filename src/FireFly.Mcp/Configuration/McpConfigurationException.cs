namespace FireFly.Mcp;

/// <summary>An <c>mcp.json</c> that cannot be used, with everything that is wrong with it.</summary>
public sealed class McpConfigurationException : Exception
{
    /// <param name="sourceName">Where the text comes from.</param>
    /// <param name="errors">Each names what is wrong and what to do.</param>
    public McpConfigurationException(string sourceName, IReadOnlyList<string> errors)
        : base($"{sourceName}: {string.Join("; ", errors)}")
    {
        Errors = errors;
        SourceName = sourceName;
    }

    /// <summary>Where the text comes from, usually a file name.</summary>
    public string SourceName { get; }

    /// <summary>All errors, in the order of the file.</summary>
    public IReadOnlyList<string> Errors { get; }
}
