using FireFly.Mcp;
using Microsoft.Extensions.Options;

namespace FireFly.Exploration.Recorder;

/// <summary>Reads the file of redaction rules at start, so that a wrong one is told then and not by the first agent.</summary>
internal sealed class RecorderRulesValidator : IValidateOptions<RecorderOptions>
{
    public ValidateOptionsResult Validate(string? name, RecorderOptions options)
    {
        try
        {
            LiveRecorder.Rules(options);
            return ValidateOptionsResult.Success;
        }
        catch (McpConfigurationException exception)
        {
            return ValidateOptionsResult.Fail(exception.Errors);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail($"{RecorderOptions.Section}:{nameof(RecorderOptions.RedactionRules)}: {exception.Message}");
        }
    }
}
