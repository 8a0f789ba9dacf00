using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FireFly.Cluster;

/// <summary>Stands for the section <c>Orleans</c> in the checks at start.</summary>
internal sealed class ClusterSettings;

/// <summary>Names what is missing for the cluster that the section describes.</summary>
internal sealed class ClusterSettingsValidator(IConfiguration configuration) : IValidateOptions<ClusterSettings>
{
    public ValidateOptionsResult Validate(string? name, ClusterSettings options)
    {
        var (provider, redis) = (configuration[ClusterExtensions.Provider], ClusterExtensions.RedisOf(configuration));
        return provider != ClusterExtensions.Redis ? ValidateOptionsResult.Fail($"{ClusterExtensions.Provider} is '{provider}'; this build knows '{ClusterExtensions.Redis}'")
            : string.IsNullOrWhiteSpace(configuration.GetConnectionString(redis)) ? ValidateOptionsResult.Fail($"ConnectionStrings:{redis} is missing, and the section Orleans asks for it; expected host:port,password=..")
            : ValidateOptionsResult.Success;
    }
}
