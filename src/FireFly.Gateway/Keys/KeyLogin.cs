using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Mvc;

namespace FireFly.Gateway.Keys;

/// <summary>The login of the pages: by a key where there are keys, by the operator's secret where there are none.</summary>
internal static class KeyLogin
{
    public static void MapKeyLogin(this WebApplication app)
    {
        if (!app.Services.GetRequiredService<ApiKeys>().Any)
        {
            app.MapLogin();
            return;
        }

        // Whoever sends the form brings the key: there is nothing to forge.
        app.MapPost("/login", ([FromForm] string? token, HttpContext http, ApiKeys keys, KeyCookie cookie) => LogIn(token?.Trim() ?? "", http, keys, cookie))
            .DisableAntiforgery().AllowAnonymous().ExcludeFromDescription();
    }

    private static IResult LogIn(string key, HttpContext http, ApiKeys keys, KeyCookie cookie)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (!http.Request.IsOwnPage() || keys.Find(key) is null)
        {
            return TypedResults.Problem("The key is not known.", statusCode: StatusCodes.Status401Unauthorized);
        }

        cookie.Give(http, key);
        return TypedResults.Redirect("/");
    }
}
