using FireFly.Models.Roles;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace FireFly.Models.Hosting;

/// <summary>Adds the models that configuration names to a host.</summary>
public static partial class ModelsExtensions
{
    /// <summary>Adds <see cref="ChatModels"/>, once. Settings are checked here, so that a wrong one stops the start.</summary>
    /// <exception cref="ModelConfigurationException">A setting is wrong.</exception>
    public static ModelSettings AddChatModels(this IServiceCollection services, IConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(services);
        var settings = ModelSettings.Read(configuration);
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton(provider =>
        {
            var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(ChatModels).FullName!);
            return ChatModels.FromSettings(settings, provider.GetRequiredService<TimeProvider>(), notice => LogNotice(logger, notice));
        });
        return settings;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private static partial void LogNotice(ILogger logger, string notice);
}
