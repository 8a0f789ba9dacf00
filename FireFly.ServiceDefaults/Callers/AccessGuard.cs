using FireFly.ServiceDefaults.Trust;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>
/// Looks at every request once its route is known: first under which name and from which page it was sent, then who sent it. What the gateway
/// forwards has passed the gateway's own checks, and says for whom it is.
/// </summary>
internal sealed class AccessGuard(RequestDelegate next, OperatorSecret secret, KnownHosts hosts, IOptions<AccessOptions> options)
{
    public Task InvokeAsync(HttpContext http)
    {
        var caller = GatewayCaller.Of(http);
        if (caller is null && !options.Value.KeysDecide && hosts.WhyForeign(http.Request) is { } reason)
        {
            return Refusals.Forbidden(reason).ExecuteAsync(http);
        }

        var isOperator = secret.IsTakenFrom(http);
        if (isOperator && caller is null)
        {
            http.User = ViewerClaims.Of(RoleNames.Operator, RoleNames.Operator, secret.Value, nameof(AccessGuard));
        }

        var access = http.GetEndpoint() is { } endpoint ? AccessExtensions.Of(endpoint, http.Request.Method) : Access.Anyone;
        if (access == Access.Anyone || (caller is not null ? RoleNames.May(caller.Role, access) : isOperator || access <= Access.Trainers))
        {
            return next(http);
        }

        if (caller is not null)
        {
            return Refusals.Forbidden($"The role '{caller.Role}' may not do this.").ExecuteAsync(http);
        }

        http.Response.Headers.WWWAuthenticate = "Bearer";
        return Refusals.Unauthenticated(OperatorSecret.HowToSend).ExecuteAsync(http);
    }
}
