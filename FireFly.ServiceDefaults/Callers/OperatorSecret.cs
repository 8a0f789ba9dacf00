using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>
/// What the operator of this machine proves himself by: the setting, or a random secret in a file that nobody else reads. Sent as
/// <c>Authorization: Bearer</c> or <c>X-Api-Key</c>, or by a browser as the cookie that the login gave it. Thread-safe.
/// </summary>
public sealed class OperatorSecret
{
    private const string Bearer = "Bearer ";
    private const string KeyHeader = "X-Api-Key";
    private static readonly TimeSpan LoginLasts = TimeSpan.FromDays(1);

    private readonly TimeProvider _time;

    /// <summary>Reads the secret, or makes it.</summary>
    public OperatorSecret(IOptions<AccessOptions> options, IEnumerable<TimeProvider> times)
    {
        _time = times.LastOrDefault() ?? TimeProvider.System;
        if (!options.Value.KeysDecide)
        {
            (Value, File) = options.Value.OperatorSecret is { Length: > 0 } configured ? (configured, null) : SecretFile.Open(options.Value.SecretFolder);
        }
    }

    /// <summary>The secret; null where the gateway's keys stand in its place.</summary>
    public string? Value { get; }

    /// <summary>Where it is kept; null where it is a setting, or no folder could be written to.</summary>
    public string? File { get; }

    /// <summary>What a caller without it is told.</summary>
    public static string HowToSend =>
        $"Only the operator of this FireFly may do this. Send his secret, which is kept in {SecretFile.Name}, as 'Authorization: Bearer ...', or open the login link that was shown at the start.";

    /// <summary>Whether a request carries it. It is taken off the request, so that nothing that hands the request on hands the secret on.</summary>
    public bool IsTakenFrom(HttpContext http)
    {
        ArgumentNullException.ThrowIfNull(http);
        if (Value is not { } value)
        {
            return false;
        }

        var headers = http.Request.Headers;
        if (headers.Authorization is [{ } header] && header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase) && IsSame(header[Bearer.Length..].Trim(), value))
        {
            headers.Remove(HeaderNames.Authorization);
            return true;
        }

        if (headers[KeyHeader] is [{ } key] && IsSame(key, value))
        {
            headers.Remove(KeyHeader);
            return true;
        }

        return IsLoggedIn(http, value);
    }

    /// <summary>Gives a browser the cookie, where it brings the secret.</summary>
    internal bool LogIn(HttpContext http, string? token)
    {
        if (Value is not { } value || token is null || !IsSame(token, value))
        {
            return false;
        }

        var end = (_time.GetUtcNow() + LoginLasts).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        http.Response.Cookies.Append(CookieOf(http), $"{end}.{Sign(end, value)}", new CookieOptions
        {
            HttpOnly = true, SameSite = Microsoft.AspNetCore.Http.SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", IsEssential = true,
        });
        return true;
    }

    private bool IsLoggedIn(HttpContext http, string value)
    {
        var name = CookieOf(http);
        if (http.Request.Cookies[name] is not { } cookie || !IsLogin(cookie, value) || !KnownHosts.IsOwnPage(http.Request))
        {
            return false;
        }

        var others = http.Request.Headers.Cookie.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal)).ToList();
        http.Request.Headers.Cookie = others.Count == 0 ? default : string.Join("; ", others);
        return true;
    }

    private bool IsLogin(string cookie, string value) => cookie.Split('.') is [var end, var signature]
        && IsSame(signature, Sign(end, value))
        && long.TryParse(end, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds > _time.GetUtcNow().ToUnixTimeSeconds();

    // Not the secret itself: browsers send a cookie to every port of a host.
    private static string Sign(string end, string value) =>
        Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(value), Encoding.UTF8.GetBytes($"firefly login until {end}")));

    // Of equal length, whatever was sent: comparing them tells nothing of the secret's length either.
    private static bool IsSame(string sent, string expected) =>
        CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(sent)), SHA256.HashData(Encoding.UTF8.GetBytes(expected)));

    // Several FireFlys on one machine share its cookies.
    private static string CookieOf(HttpContext http) => $"firefly-{(http.Request.Host.Port ?? (http.Request.IsHttps ? 443 : 80)).ToString(CultureInfo.InvariantCulture)}";
}
