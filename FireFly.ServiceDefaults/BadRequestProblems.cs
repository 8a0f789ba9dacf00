using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;

namespace FireFly.ServiceDefaults;

/// <summary>Says what is wrong with a request that no handler could be called with: malformed JSON with its place, a body too large.</summary>
internal sealed class BadRequestProblems(IProblemDetailsService problems) : IExceptionHandler
{
    public ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        if (exception is not BadHttpRequestException bad)
        {
            return ValueTask.FromResult(false);
        }

        httpContext.Response.StatusCode = bad.StatusCode;
        return problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = { Status = bad.StatusCode, Detail = bad.InnerException is JsonException json ? Explain(json) : bad.Message },
        });
    }

    private static string Explain(JsonException exception)
    {
        var message = exception.Message.ReplaceLineEndings(" ");
        var at = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var place = exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine})" : "";
        return $"The body is not the JSON that is expected: {(at < 0 ? message : message[..at])}{place}";
    }
}
