using FireFly.Models.Roles;
using Microsoft.Extensions.Options;

namespace FireFly.Exploration.Agents;

/// <summary>Reads the mode at start, so that a wrong one is told then and not by the first job.</summary>
internal sealed class AgentOptionsValidator : IValidateOptions<AgentOptions>
{
    public ValidateOptionsResult Validate(string? name, AgentOptions options)
    {
        try
        {
            ExplorerAgent.ModeOf(options.Agent);
            return ValidateOptionsResult.Success;
        }
        catch (ModelConfigurationException exception)
        {
            return ValidateOptionsResult.Fail(exception.Message);
        }
    }
}
