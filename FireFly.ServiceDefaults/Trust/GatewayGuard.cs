using System.Security.Cryptography;
using System.Text;
using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults.Trust;

/// <summary>Stands before everything else of a service and lets through what the gateway sent.</summary>
internal sealed partial class GatewayGuard(IOptions<TrustOptions> options, ILogger<GatewayGuard> logger) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Value.ServiceToken is { Length: > 0 } token)
        {
            var expected = Digest(token);
            app.Use((http, following) => CheckToken(http, expected) ? following(http) : RefuseAsync(http, "Only the gateway may call this service: the request carries no valid service token."));
        }
        else
        {
            LogLocalOnly();
            app.Use((http, following) => IsProbe(http.Request) || LocalRequest.IsConnectedLocally(http)
                ? following(http)
                : RefuseAsync(http, "This service answers its own machine only, as no service token is configured (FireFly:ServiceToken)."));
        }

        next(app);
    };

    private static bool CheckToken(HttpContext http, byte[] expected)
    {
        var (token, role) = (http.Request.Headers[GatewayCaller.TokenHeader], http.Request.Headers[GatewayCaller.RoleHeader]);
        if (token.Count != 1 || !CryptographicOperations.FixedTimeEquals(Digest(token[0]!), expected))
        {
            return IsProbe(http.Request);
        }

        http.Request.Headers.Remove(GatewayCaller.TokenHeader);
        // Without a role the gateway itself asks.
        http.Features.Set(new GatewayCaller(role.Count == 1 ? role[0]! : RoleNames.Local));
        return true;
    }

    // Of equal length, whatever was sent: comparing them tells nothing of the secret's length either.
    private static byte[] Digest(string token) => SHA256.HashData(Encoding.UTF8.GetBytes(token));

    private static bool IsProbe(HttpRequest request) =>
        (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method)) && (request.Path == "/health" || request.Path == "/alive");

    private static Task RefuseAsync(HttpContext http, string detail) => Refusals.Forbidden(detail).ExecuteAsync(http);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No service token is configured (FireFly:ServiceToken): this service answers requests from this machine only")]
    private partial void LogLocalOnly();
}
