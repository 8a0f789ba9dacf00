using System.Security.Claims;
using FireFly.Gateway.Keys;
using FireFly.ServiceDefaults.Trust;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using Yarp.ReverseProxy.Transforms;
using Yarp.ReverseProxy.Transforms.Builder;

namespace FireFly.Gateway.Forwarding;

/// <summary>Tells the services that the gateway sends a request, and for whom; the caller's key stays here. Paths are left as they are.</summary>
internal sealed class ServiceHeaders(IOptions<TrustOptions> trust) : ITransformProvider
{
    public void ValidateRoute(TransformRouteValidationContext context)
    {
    }

    public void ValidateCluster(TransformClusterValidationContext context)
    {
    }

    public void Apply(TransformBuilderContext context) => context.AddRequestTransform(transform =>
    {
        var headers = transform.ProxyRequest.Headers;
        headers.Remove(HeaderNames.Authorization);
        headers.Remove(KeyAuthentication.KeyHeader);
        headers.Remove(GatewayCaller.TokenHeader);
        headers.Remove(GatewayCaller.RoleHeader);
        if (trust.Value.ServiceToken is { Length: > 0 } token)
        {
            headers.TryAddWithoutValidation(GatewayCaller.TokenHeader, token);
        }

        if (transform.HttpContext.User.FindFirstValue(ClaimTypes.Role) is { } role)
        {
            headers.TryAddWithoutValidation(GatewayCaller.RoleHeader, role);
        }

        return ValueTask.CompletedTask;
    });
}
