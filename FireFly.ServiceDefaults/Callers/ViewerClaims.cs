using System.Security.Claims;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>
/// What a page that asks the API for its viewer needs to know of him. It stands on the request's user, in this process alone, and is sent
/// nowhere but to this process's own API.
/// </summary>
public static class ViewerClaims
{
    /// <summary>The secret or key that the viewer proved himself by.</summary>
    public const string Credential = "firefly:credential";

    /// <summary>A caller who proved himself by a credential.</summary>
    public static ClaimsPrincipal Of(string name, string role, string? credential, string scheme) => new(new ClaimsIdentity(
        [new Claim(ClaimTypes.Name, name), new Claim(ClaimTypes.Role, role), .. credential is null ? Array.Empty<Claim>() : [new Claim(Credential, credential)]], scheme));
}
