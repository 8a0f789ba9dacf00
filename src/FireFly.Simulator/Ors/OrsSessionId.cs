using FireFly.Simulator.Wire;

namespace FireFly.Simulator.Ors;

/// <summary>The header that names a session.</summary>
internal static class OrsSessionId
{
    private const string Header = "X-Session-ID";
    private const int Longest = 256;

    public static string Of(HttpContext http)
    {
        var id = http.Request.Headers[Header].ToString().Trim();
        return id.Length switch
        {
            0 => throw new WireFailure(StatusCodes.Status400BadRequest, $"{Header} header is required"),
            > Longest => throw new WireFailure(StatusCodes.Status400BadRequest, $"{Header} header is longer than {Longest} characters"),
            _ => id,
        };
    }
}
