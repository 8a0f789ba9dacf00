namespace FireFly.Gateway;

/// <summary>An answer of the gateway's own: problem details.</summary>
internal static class Refusal
{
    public static Task WriteAsync(HttpContext http, int status, string detail, IReadOnlyDictionary<string, object?>? extensions = null) =>
        TypedResults.Problem(detail, statusCode: status, extensions: extensions).ExecuteAsync(http);
}
