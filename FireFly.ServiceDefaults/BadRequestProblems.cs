using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults;

/// <summary>Says what is wrong with a request that no handler could be called with: malformed JSON with its place, a body too large.</summary>
internal sealed partial class BadRequestProblems(IProblemDetailsService problems) : IExceptionHandler
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
            ProblemDetails = { Status = bad.StatusCode, Detail = bad.InnerException is JsonException json ? Explain(json, httpContext) : bad.Message },
        });
    }

    private static string Explain(JsonException exception, HttpContext context)
    {
        var message = exception.Message.ReplaceLineEndings(" ");
        var at = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var place = exception.LineNumber is { } line ? $" (line {line + 1}, byte {exception.BytePositionInLine})" : "";
        return Stranger().Match(message) is { Success: true } stranger
            ? $"The body must not hold '{stranger.Groups["member"].Value}': there is no such member{Known(stranger.Groups["type"].Value, context)}."
            : $"The body is not the JSON that is expected: {(at < 0 ? message : message[..at])}{place}";
    }

    /// <summary>The members that there are.</summary>
    private static string Known(string type, HttpContext context)
    {
        var body = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint?.Metadata.GetMetadata<IAcceptsMetadata>()?.RequestType;
        var options = context.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var found = body is null ? null : body.GetProperties().Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).Prepend(body).FirstOrDefault(part => part.FullName == type);
        return found is null ? "" : $"; there are {string.Join(", ", options.GetTypeInfo(found).Properties.Select(property => property.Name))}";
    }

    // The JSON property 'taskz' could not be mapped to any .NET member contained in type 'FireFly.Standalone.Hosting.PipelineOrder'.
    [GeneratedRegex("^The JSON property '(?<member>.*)' could not be mapped to any .NET member contained in type '(?<type>[^']+)'", RegexOptions.CultureInvariant)]
    private static partial Regex Stranger();
}
