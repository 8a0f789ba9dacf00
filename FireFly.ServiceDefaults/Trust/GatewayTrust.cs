using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults.Trust;

/// <summary>Registers what the gateway and the services know each other by.</summary>
public static class GatewayTrust
{
    /// <summary>
    /// Makes a service refuse every request but <c>GET /health</c> and <c>GET /alive</c> that does not carry the service token; without one
    /// configured, every request from another machine.
    /// </summary>
    public static TBuilder RequireGateway<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.AddServiceToken();
        builder.Services.AddSingleton<IStartupFilter, GatewayGuard>();
        builder.Services.LetKeysDecide<IOptions<TrustOptions>>(trust => trust.Value.ServiceToken is { Length: > 0 });
        return builder;
    }

    /// <summary>Adds <see cref="TrustOptions"/>, checked at start.</summary>
    public static TBuilder AddServiceToken<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<IValidateOptions<TrustOptions>, TrustOptionsValidator>();
        builder.Services.AddOptions<TrustOptions>().Bind(builder.Configuration.GetSection(TrustOptions.Section)).ValidateOnStart();
        return builder;
    }
}
