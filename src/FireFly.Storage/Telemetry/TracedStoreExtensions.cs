using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FireFly.Storage.Telemetry;

/// <summary>Puts the spans around whichever store was registered.</summary>
internal static class TracedStoreExtensions
{
    /// <summary>Decorates the registered <see cref="IDocumentStore"/>. Adding it twice is harmless.</summary>
    public static IServiceCollection TraceStore(this IServiceCollection services)
    {
        var store = services.Last(service => service.ServiceType == typeof(IDocumentStore));
        if (store.ImplementationInstance is not null || services.Any(service => service.ServiceType == typeof(TracedStore)))
        {
            return services;
        }

        services.Remove(store);
        services.AddSingleton(provider => new TracedStore(
            (IDocumentStore)(store.ImplementationFactory?.Invoke(provider) ?? ActivatorUtilities.CreateInstance(provider, store.ImplementationType!)),
            SystemOf(provider.GetRequiredService<IOptions<StorageOptions>>().Value.Provider)));
        services.AddSingleton<IDocumentStore>(provider => provider.GetRequiredService<TracedStore>());
        return services;
    }

    /// <summary>A provider by its name in the conventions.</summary>
    private static string SystemOf(string provider) => provider.Equals("Postgres", StringComparison.OrdinalIgnoreCase) ? "postgresql" : provider.ToLowerInvariant();
}
