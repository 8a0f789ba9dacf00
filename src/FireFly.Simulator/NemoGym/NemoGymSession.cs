using FireFly.Simulator.Episodes;

namespace FireFly.Simulator.NemoGym;

/// <summary>
/// The cookie that carries a rollout's episode. NeMo Gym's agents send on the cookies of the last answer only, so every answer within a
/// session sets it again.
/// </summary>
internal static class NemoGymSession
{
    public const string Cookie = "firefly_session";

    public static void Set(HttpContext http, string id) =>
        http.Response.Cookies.Append(Cookie, id, new CookieOptions { Path = "/", HttpOnly = true, SameSite = SameSiteMode.Lax });

    /// <summary>The session's episode, or null where there is none.</summary>
    public static Episode? Find(HttpContext http, EpisodeRegistry episodes)
    {
        if (http.Request.Cookies[Cookie] is not { Length: > 0 } id || episodes.Find(id) is not { } episode)
        {
            return null;
        }

        Set(http, id);
        return episode;
    }
}
