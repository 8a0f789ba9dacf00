using System.Net;

namespace FireFly.Mcp.Sessions;

internal static class HttpReason
{
    /// <summary>One line that names what stands in the way.</summary>
    public static string Of(HttpRequestException exception) => exception.StatusCode switch
    {
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"login needed (HTTP {(int)exception.StatusCode})",
        { } status => $"the server answered HTTP {(int)status}",
        null => $"the server cannot be reached: {exception.Message}",
    };
}
