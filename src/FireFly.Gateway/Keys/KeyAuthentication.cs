using System.Security.Claims;
using System.Text.Encodings.Web;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FireFly.Gateway.Keys;

/// <summary>Finds out who sent a request: by <c>Authorization: Bearer</c> or <c>X-Api-Key</c>; without any keys configured, whoever is at the machine, and its operator by his secret.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory loggers, UrlEncoder encoder, ApiKeys keys, KeyCookie cookie, OperatorSecret secret, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, loggers, encoder)
{
    public const string SchemeName = "ApiKey";
    public const string KeyHeader = "X-Api-Key";

    private const string Bearer = "Bearer ";

    private string? _refusal;

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        if (!keys.Any)
        {
            return Refusal.WriteAsync(Context, StatusCodes.Status403Forbidden, "No keys are configured (FireFly:Gateway:Keys), so requests are taken from this machine alone, to localhost.");
        }

        Response.Headers.WWWAuthenticate = "Bearer";
        return Refusal.WriteAsync(Context, StatusCodes.Status401Unauthorized, _refusal ?? $"The request carries no key: send it as 'Authorization: Bearer ...' or '{KeyHeader}: ...'.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
    {
        if (!keys.Any)
        {
            Response.Headers.WWWAuthenticate = "Bearer";
            return Refusal.WriteAsync(Context, StatusCodes.Status401Unauthorized, OperatorSecret.HowToSend);
        }

        return Refusal.WriteAsync(
            Context,
            StatusCodes.Status403Forbidden,
            $"The key of '{Context.User.Identity?.Name}' has the role {Context.User.FindFirstValue(ClaimTypes.Role)}, which may not do this: {Request.Method} {Request.Path}.");
    }

    private AuthenticateResult Authenticate()
    {
        if (!keys.Any)
        {
            return !LocalRequest.Is(Context) ? AuthenticateResult.NoResult()
                : secret.IsTakenFrom(Context) ? Caller(RoleNames.Local, RoleNames.Administrator, secret.Value)
                : Caller(RoleNames.Local, RoleNames.Local, credential: null);
        }

        if ((Sent() ?? cookie.TakeFrom(Context)) is not { } sent)
        {
            return AuthenticateResult.NoResult();
        }

        switch (keys.Find(sent))
        {
            case null:
                return Fail("The key is not known.");
            case { Expires: { } expires } key when expires <= time.GetUtcNow():
                return Fail($"The key of '{key.Holder}' expired at {expires.UtcDateTime:yyyy-MM-dd HH:mm} UTC.");
            case var key:
                return Caller(key.Holder, key.Role.Name(), sent);
        }
    }

    private AuthenticateResult Fail(string refusal) => AuthenticateResult.Fail(_refusal = refusal);

    private string? Sent() => Request.Headers.TryGetValue(KeyHeader, out var direct) && direct is [{ Length: > 0 } key]
        ? key
        : Request.Headers.TryGetValue(HeaderNames.Authorization, out var values) && values is [{ } value] && value.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && value[Bearer.Length..].Trim() is { Length: > 0 } token
            ? token
            : null;

    private static AuthenticateResult Caller(string holder, string role, string? credential) =>
        AuthenticateResult.Success(new AuthenticationTicket(ViewerClaims.Of(holder, role, credential, SchemeName), SchemeName));
}
