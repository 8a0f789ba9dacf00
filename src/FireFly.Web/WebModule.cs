using FireFly.ServiceDefaults.Callers;
using FireFly.Web.Api;
using FireFly.Web.Assets;
using FireFly.Web.Layout;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MudBlazor.Services;

namespace FireFly.Web;

/// <summary>
/// The web UI: pages that people look at what was made on. It reads the API of its host over HTTP, as whoever looks at the page, and knows
/// nothing else.
/// </summary>
public static class WebModule
{
    /// <summary>Adds the web UI.</summary>
    public static IHostApplicationBuilder AddWeb(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        builder.Services.AddRazorComponents().AddInteractiveServerComponents();
        builder.Services.AddMudServices();
        // What it protects lasts no longer than the page that got it, and a page no longer than the process.
        builder.Services.AddDataProtection().UseEphemeralDataProtectionProvider();
        builder.Services.AddSingleton(provider => new OwnAddress(provider.GetRequiredService<IServer>()));
        builder.Services.AddSingleton<OwnClient>();
        builder.Services.AddScoped<FireFlyApi>();
        return builder;
    }

    /// <summary>Maps the pages at <c>/</c> and what they are made of. The pages are open, as they hold nothing: what they show, they ask the API for.</summary>
    public static WebApplication MapWeb(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseAntiforgery();
        app.MapWebAssets();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode().WithAccess(ServiceDefaults.Callers.Access.Anyone);
        return app;
    }
}
