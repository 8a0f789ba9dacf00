using System.Net;

namespace FireFly.Mcp.Sessions;

internal static class HttpReason
{
    /// <summary>Whether it was reached, and ended the connection instead of answering.</summary>
    public static bool IsBrokenOff(HttpRequestException exception) => exception is { StatusCode: null } and not RedirectException
        && (exception.HttpRequestError is HttpRequestError.ResponseEnded or HttpRequestError.InvalidResponse || exception is { HttpRequestError: HttpRequestError.Unknown, InnerException: IOException });

    /// <summary>One line that names what stands in the way.</summary>
    public static string Of(HttpRequestException exception) => exception switch
    {
        RedirectException => exception.Message,
        { StatusCode: HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden } => $"login needed (HTTP {(int)exception.StatusCode})",
        { StatusCode: { } status } => $"the server answered HTTP {(int)status}",
        _ when IsBrokenOff(exception) => "the server ended the connection without an answer",
        _ => $"the server cannot be reached: {exception.Message}",
    };
}
