using FireFly.ServiceDefaults.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace FireFly.ServiceDefaults;

/// <summary>
/// Keeps routes for operators: what they take is a command line. The gateway says who calls; a request that did not come through it must be
/// of whoever runs the machine.
/// </summary>
public static class OperatorOnly
{
    /// <summary>Refuses all other callers with 403.</summary>
    public static TBuilder RequireOperator<TBuilder>(this TBuilder endpoints)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.AddEndpointFilter(async (context, next) => IsOperator(context.HttpContext)
            ? await next(context)
            : Refusals.Forbidden("Only an operator may do this: use a key of the role operator or administrator, or send the request from the machine on which FireFly runs, to localhost."));

    internal static bool IsOperator(HttpContext http) => GatewayCaller.Of(http) is { } caller
        ? caller.Role is GatewayCaller.Operator or GatewayCaller.Administrator
        : LocalRequest.Is(http);
}
