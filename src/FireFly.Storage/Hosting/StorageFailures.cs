using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FireFly.Storage;

/// <summary>
/// Answers a request that met a store that cannot be used: 503 instead of 500, since it is nobody's bug and trying again later helps. Why it
/// cannot be used names hosts and settings, which is the operator's concern: the log and the health answer say it.
/// </summary>
internal sealed partial class StorageFailures(IProblemDetailsService problems, ILogger<StorageFailures> logger) : IExceptionHandler
{
    private const string RetryAfterSeconds = "5";

    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not StorageException)
        {
            return false;
        }

        LogFailure(httpContext.Request.Path, exception.Message);
        httpContext.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        httpContext.Response.Headers.RetryAfter = RetryAfterSeconds;
        return await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            Exception = exception,
            ProblemDetails =
            {
                Status = StatusCodes.Status503ServiceUnavailable,
                Detail = "The store cannot be used right now. The health of the service says why.",
            },
        }).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Path} was refused: {Reason}")]
    private partial void LogFailure(string path, string reason);
}
