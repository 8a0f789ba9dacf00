using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Options;

namespace FireFly.Gateway.Limits;

/// <summary>How much each caller may ask, how large a request may be, and which pages may ask at all.</summary>
internal static class LimitsExtensions
{
    public static void AddLimits(this WebApplicationBuilder builder)
    {
        builder.Services.AddRequestTimeouts();
        builder.Services.AddCors();
        builder.Services.AddRateLimiter(static _ => { });
        builder.Services.AddSingleton<IConfigureOptions<RateLimiterOptions>, RequestRates>();
    }

    /// <summary>Cross-origin calls from the configured origins; nothing at all where none is.</summary>
    public static void UseAllowedOrigins(this WebApplication app)
    {
        var section = app.Configuration.GetSection($"{GatewayOptions.Section}:{nameof(GatewayOptions.AllowedOrigins)}");
        if (section.GetChildren().Select(child => child.Value).OfType<string>().ToArray() is { Length: > 0 } origins)
        {
            app.UseCors(cors => cors.WithOrigins(origins).AllowAnyHeader().AllowAnyMethod().WithExposedHeaders("Location", "Retry-After", "Mcp-Session-Id", "X-Next-Cursor"));
        }
    }

    /// <summary>Refuses what says that it is too large before it is sent; what does not say is cut off where it becomes so.</summary>
    public static void UseBodyLimit(this WebApplication app) => app.Use((http, next) =>
    {
        var most = http.RequestServices.GetRequiredService<IOptions<GatewayOptions>>().Value.MaxBodyBytes;
        if (http.Request.ContentLength > most)
        {
            return Refusal.WriteAsync(http, StatusCodes.Status413PayloadTooLarge, $"The body has {http.Request.ContentLength} bytes; the gateway takes {most} (FireFly:Gateway:MaxBodyBytes).");
        }

        return next(http);
    });
}
