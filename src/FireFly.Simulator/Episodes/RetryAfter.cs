using System.Globalization;

namespace FireFly.Simulator.Episodes;

/// <summary>Tells callers that are refused with 429 when to come again.</summary>
internal static class RetryAfter
{
    /// <summary>Adds the header <c>Retry-After</c>, in seconds, to refusals for want of room.</summary>
    public static RouteGroupBuilder AddRetryAfter(this RouteGroupBuilder group) => group.AddEndpointFilter(async (context, next) =>
    {
        var result = await next(context);
        var inner = result is INestedHttpResult nested ? nested.Result : result;
        if (inner is IStatusCodeHttpResult { StatusCode: StatusCodes.Status429TooManyRequests })
        {
            var wait = context.HttpContext.RequestServices.GetRequiredService<EpisodeRegistry>().UntilRoom();
            context.HttpContext.Response.Headers.RetryAfter = ((long)wait.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        }

        return result;
    });
}
