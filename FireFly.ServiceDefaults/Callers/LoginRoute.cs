using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>Turns the secret in the login link into a cookie, once, and leads away from the address that holds it.</summary>
public static class LoginRoute
{
    internal const string Path = "/login";
    internal const string Token = "token";

    /// <summary>Maps <c>/login</c>.</summary>
    public static void MapLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapGet(Path, LogIn).WithAccess(Access.Anyone).AllowAnonymous().ExcludeFromDescription();

        // The form of the pages, whose secret stands in no address at all. Whoever sends it brings the secret: there is nothing to forge.
        routes.MapPost(Path, ([FromForm] string? token, HttpContext http, OperatorSecret secret) => LogIn(http, secret, token))
            .DisableAntiforgery().WithAccess(Access.Anyone).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Shows the login link on standard error; nothing where keys stand in the place of the secret.</summary>
    public static void ShowLogin(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var secret = app.Services.GetRequiredService<OperatorSecret>();
        if (secret.Value is { } value && app.Urls.Select(Reachable).FirstOrDefault() is { } address)
        {
            Console.Error.WriteLine($"Operator's login: {address}{Path}?{Token}={value}{(secret.File is null ? "" : $" (the secret is kept in {secret.File})")}");
        }
    }

    private static Results<RedirectHttpResult, ProblemHttpResult> LogIn(HttpContext http, OperatorSecret secret, string? token = null)
    {
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["Referrer-Policy"] = "no-referrer";
        return secret.LogIn(http, token)
            ? TypedResults.Redirect("/")
            : Refusals.Unauthenticated("This login link is not, or no longer, one of this FireFly: it shows the right one when it starts.");
    }

    private static string Reachable(string url)
    {
        var address = BindingAddress.Parse(url);
        var host = address.Host is "*" or "+" or "[::]" or "0.0.0.0" ? "localhost" : address.Host;
        return $"{address.Scheme}://{host}:{address.Port}";
    }
}
