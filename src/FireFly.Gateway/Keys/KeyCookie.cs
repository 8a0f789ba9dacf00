using System.Globalization;
using System.Security.Cryptography;
using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.DataProtection;

namespace FireFly.Gateway.Keys;

/// <summary>
/// A key in a browser: encrypted, so that other programs of the machine, to which a browser sends it too, cannot read it, and for a day. It
/// counts for pages of the gateway itself, and is taken off a request before that is forwarded.
/// </summary>
internal sealed class KeyCookie(IDataProtectionProvider protection)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromDays(1);

    private readonly ITimeLimitedDataProtector _protector = protection.CreateProtector("FireFly.Gateway.Keys").ToTimeLimitedDataProtector();

    public void Give(HttpContext http, string key) => http.Response.Cookies.Append(NameOf(http), _protector.Protect(key, Lasts), new CookieOptions
    {
        HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = http.Request.IsHttps, Path = "/", IsEssential = true, MaxAge = Lasts,
    });

    /// <summary>The key of a page of the gateway; null where it brings none.</summary>
    public string? TakeFrom(HttpContext http)
    {
        var name = NameOf(http);
        if (http.Request.Cookies[name] is not { } cookie)
        {
            return null;
        }

        var isOwn = http.Request.IsOwnPage();
        var others = http.Request.Headers.Cookie.SelectMany(line => (line ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(pair => !pair.StartsWith(name + "=", StringComparison.Ordinal)).ToList();
        http.Request.Headers.Cookie = others.Count == 0 ? default : string.Join("; ", others);
        try
        {
            return isOwn ? _protector.Unprotect(cookie) : null;
        }
        catch (CryptographicException)
        {
            // Too old, or of the gateway before it was started again.
            return null;
        }
    }

    // Several gateways on one machine share its cookies.
    private static string NameOf(HttpContext http) => $"firefly-key-{(http.Request.Host.Port ?? (http.Request.IsHttps ? 443 : 80)).ToString(CultureInfo.InvariantCulture)}";
}
