using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace FireFly.Cluster.Sessions;

/// <summary>The sessions and episodes that requests name and answers begin, in the forms of the protocols that have them.</summary>
internal static class SessionNames
{
    private const string McpHeader = "Mcp-Session-Id";
    private const string OrsHeader = "X-Session-ID";
    private const string NemoGymCookie = "firefly_session";

    private static readonly PathString OpenEnvState = "/openenv/state";
    private static readonly PathString[] OpenEnvSockets = ["/openenv/ws", "/openenv/mcp"];
    private static readonly PathString[] Episodes = ["/api/episodes", "/episodes"];

    /// <summary>The session that a request belongs to; null where it names none. Of several, the narrowest.</summary>
    /// <param name="request">The request.</param>
    /// <param name="brought">Whether the client chose the name, so that the first request with it begins the session.</param>
    public static string? Of(HttpRequest request, out bool brought)
    {
        brought = false;
        if (request.Headers[McpHeader].ToString() is { Length: > 0 } mcp)
        {
            return mcp;
        }

        foreach (var prefix in Episodes)
        {
            if (request.Path.StartsWithSegments(prefix, out var rest) && rest.Value is { Length: > 1 } tail)
            {
                return tail[1..].Split('/')[0];
            }
        }

        if (request.Headers[OrsHeader].ToString() is { Length: > 0 } ors)
        {
            brought = true;
            return ors;
        }

        return request.Cookies[NemoGymCookie] is { Length: > 0 } cookie ? cookie
            : request.Path == OpenEnvState && request.Query["episode_id"].ToString() is { Length: > 0 } episode ? episode
            : OpenEnvSockets.Contains(request.Path) && request.Query["session_id"].ToString() is { Length: > 0 } session ? session
            : null;
    }

    /// <summary>The sessions that an answer begins.</summary>
    public static IEnumerable<string> BegunBy(HttpResponse response)
    {
        if (response.Headers[McpHeader].ToString() is { Length: > 0 } mcp)
        {
            yield return mcp;
        }

        if (response.StatusCode == StatusCodes.Status201Created && response.Headers.Location.ToString() is { Length: > 0 } location && location.StartsWith("/api/episodes/", StringComparison.Ordinal))
        {
            yield return location["/api/episodes/".Length..];
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
