using FireFly.Models.Cassettes;
using FireFly.Models.Roles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FireFly.Models.Hosting;

/// <summary>Adds the models that configuration names to a host.</summary>
public static partial class ModelsExtensions
{
    /// <summary>
    /// Adds <see cref="ChatModels"/>, once. A wrong setting stops the start of the host, as that of any other options does, and leaves no role
    /// with a model until then.
    /// </summary>
    public static ModelSettings AddChatModels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        var settings = Read(services, configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ChatModels).FullName!);
            return ChatModels.FromSettings(settings, provider.GetRequiredService<TimeProvider>(), notice => LogNotice(logger, notice));
        });
        return settings;
    }

    private static ModelSettings Read(IServiceCollection services, IConfiguration configuration)
    {
        try
        {
            return ModelSettings.Read(configuration);
        }
        catch (ModelConfigurationException exception)
        {
            // Several modules ask in one process; it is told once.
            if (!services.Any(service => service.ServiceType == typeof(IValidateOptions<WrongModels>)))
            {
                services.AddOptions<WrongModels>().Validate(_ => false, exception.Message).ValidateOnStart();
            }

            return new ModelSettings(new Dictionary<string, RoleOptions>(StringComparer.Ordinal), null, CassetteMode.Record);
        }
    }

    /// <summary>Stands for the section in the checks at start.</summary>
    private sealed class WrongModels;

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private static partial void LogNotice(ILogger logger, string notice);
}
