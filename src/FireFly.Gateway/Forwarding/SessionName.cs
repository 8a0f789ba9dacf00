using Microsoft.Net.Http.Headers;

namespace FireFly.Gateway.Forwarding;

/// <summary>The name of the session that a request belongs to, in the forms of the protocols that have sessions.</summary>
internal static class SessionName
{
    private const string McpHeader = "Mcp-Session-Id";
    private const string OrsHeader = "X-Session-ID";
    private const string NemoGymCookie = "firefly_session";

    /// <summary>The session of a request; null where it names none.</summary>
    public static string? Of(HttpContext http)
    {
        var request = http.Request;
        return request.Headers[McpHeader].ToString() is { Length: > 0 } mcp ? mcp
            : request.Headers[OrsHeader].ToString() is { Length: > 0 } ors ? ors
            : request.Cookies[NemoGymCookie] is { Length: > 0 } cookie ? cookie
            : null;
    }

    /// <summary>The sessions that an answer begins or goes on with.</summary>
    public static IEnumerable<string> BegunBy(HttpResponse response)
    {
        if (response.Headers[McpHeader].ToString() is { Length: > 0 } mcp)
        {
            yield return mcp;
        }

        foreach (var header in response.Headers.SetCookie)
        {
            if (SetCookieHeaderValue.TryParse(header, out var cookie) && cookie.Name == NemoGymCookie && cookie.Value.Length > 0)
            {
                yield return cookie.Value.ToString();
            }
        }
    }
}
