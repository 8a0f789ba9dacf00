using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FireFly.Mcp;

/// <summary>Registers what runs live servers.</summary>
public static class LiveServersExtensions
{
    /// <summary>Adds <see cref="LiveServers"/>, once however often it is called, for a process that shares its servers with no other one.</summary>
    public static IServiceCollection AddLiveServers(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<IServerLedger, LocalLedger>();
        services.TryAddSingleton<ServerPlaces>();
        services.TryAddSingleton(new LiveSettings());
        services.TryAddSingleton<LiveServers>();
        return services;
    }
}
