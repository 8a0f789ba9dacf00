using Microsoft.AspNetCore.Http.Timeouts;
using Yarp.ReverseProxy.Forwarder;
using Yarp.ReverseProxy.Model;

namespace FireFly.Gateway.Forwarding;

/// <summary>Says in problem details why a request could not be forwarded, and names the service.</summary>
internal sealed partial class ForwardingFailures(RequestDelegate next, ILogger<ForwardingFailures> logger)
{
    public async Task InvokeAsync(HttpContext http)
    {
        await next(http);
        var isTooLate = http.Features.Get<IHttpRequestTimeoutFeature>()?.RequestTimeoutToken.IsCancellationRequested ?? false;
        if (http.Features.Get<IForwarderErrorFeature>() is not { } failure || http.Response.HasStarted || (http.RequestAborted.IsCancellationRequested && !isTooLate))
        {
            return;
        }

        if (isTooLate)
        {
            // What ended the forwarding would end the answer too.
            http.RequestAborted = CancellationToken.None;
        }

        var service = http.GetReverseProxyFeature().Cluster.Config.ClusterId;
        var (status, detail) = Explain(failure, service);
        if (status >= StatusCodes.Status500InternalServerError)
        {
            LogFailure(logger, failure.Exception, service, failure.Error);
        }

        http.Response.Clear();
        await Refusal.WriteAsync(http, status, detail, new Dictionary<string, object?> { ["service"] = service });
    }

    private static (int Status, string Detail) Explain(IForwarderErrorFeature failure, string service) => failure switch
    {
        { Exception: { } exception } when IsTooLarge(exception) => (StatusCodes.Status413PayloadTooLarge, "The body is larger than the gateway takes (FireFly:Gateway:MaxBodyBytes)."),
        { Error: ForwarderError.RequestBodyClient or ForwarderError.RequestBodyCanceled } => (StatusCodes.Status400BadRequest, "The body of the request could not be read."),
        { Error: ForwarderError.NoAvailableDestinations } => (StatusCodes.Status503ServiceUnavailable, $"The service '{service}' has no address: services__{service}__http__0 is not set."),
        { Error: ForwarderError.Request } => (StatusCodes.Status503ServiceUnavailable, $"The service '{service}' does not answer. It may be starting: try again."),
        { Error: ForwarderError.RequestTimedOut or ForwarderError.RequestCanceled } => (StatusCodes.Status504GatewayTimeout, $"The service '{service}' did not answer in time."),
        _ => (StatusCodes.Status502BadGateway, $"The service '{service}' broke off its answer."),
    };

    // Kestrel's refusal to read on comes wrapped, by whoever was reading.
    private static bool IsTooLarge(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode == StatusCodes.Status413PayloadTooLarge,
        AggregateException several => several.InnerExceptions.Any(IsTooLarge),
        { InnerException: { } inner } => IsTooLarge(inner),
        _ => false,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "The service {Service} could not be reached: {Error}")]
    private static partial void LogFailure(ILogger logger, Exception? exception, string service, ForwarderError error);
}
