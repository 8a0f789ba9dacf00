using FireFly.Gateway.Description;
using FireFly.Gateway.Forwarding;
using FireFly.Gateway.Hosting;
using FireFly.Gateway.Keys;
using FireFly.Gateway.Limits;
using FireFly.Gateway.Routing;
using FireFly.ServiceDefaults.Trust;
using FireFly.Web;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace FireFly.Gateway;

/// <summary>The gateway: one address for the four services, which lets in whoever has a key for what he asks.</summary>
public static class GatewayModule
{
    /// <summary>Adds the gateway.</summary>
    public static WebApplicationBuilder AddGateway(this WebApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.AddServiceToken();
        builder.Services.AddSingleton<IValidateOptions<GatewayOptions>, GatewayOptionsValidator>();
        builder.Services.AddOptionsWithValidateOnStart<GatewayOptions>().Bind(builder.Configuration.GetSection(GatewayOptions.Section));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.AddKeys();
        builder.AddLimits();
        builder.AddForwarding();
        builder.AddDescription();
        builder.AddWeb();
        return builder;
    }

    /// <summary>Maps what it serves, and where it listens. What is not the services' is open: health, and the description of the routes.</summary>
    public static WebApplication MapGateway(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.ListenWithinReach();
        app.UseRouting();
        app.UseAllowedOrigins();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.UseBodyLimit();
        app.UseRequestTimeouts();
        app.MapDescription();
        app.MapKeyLogin();
        app.MapWeb();
        app.MapForwarding();
        return app;
    }
}
