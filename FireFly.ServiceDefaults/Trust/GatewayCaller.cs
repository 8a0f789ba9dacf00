using Microsoft.AspNetCore.Http;

namespace FireFly.ServiceDefaults.Trust;

/// <summary>Who sent a request, as the gateway says; believed only with the service token.</summary>
/// <param name="Role">The role of the caller's key: one of <see cref="Callers.RoleNames"/>.</param>
public sealed record GatewayCaller(string Role)
{
    /// <summary>The header of the service token.</summary>
    public const string TokenHeader = "X-FireFly-Service-Token";

    /// <summary>The header of the caller's role.</summary>
    public const string RoleHeader = "X-FireFly-Role";

    /// <summary>The caller of a request; null where it did not come through the gateway, or nobody can tell.</summary>
    public static GatewayCaller? Of(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        return http.Features.Get<GatewayCaller>();
    }
}
