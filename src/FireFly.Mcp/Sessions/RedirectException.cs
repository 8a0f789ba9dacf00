using System.Net;

namespace FireFly.Mcp;

/// <summary>A server sends its client on to another origin, where the headers of its definition must not go.</summary>
public sealed class RedirectException : HttpRequestException
{
    /// <param name="from">The address of the definition.</param>
    /// <param name="to">Where it was to go on.</param>
    /// <param name="status">What the server answered; null where it named the address otherwise.</param>
    public RedirectException(Uri from, Uri to, HttpStatusCode? status)
        : base($"{Origin(from)} sends on to another origin, {Origin(to)}{(status is { } code ? $" (HTTP {(int)code})" : "")}: not followed, since its headers are meant for {Origin(from)} alone; if that is right, write that address as \"url\"")
    {
    }

    /// <summary>Whether scheme, host and port are the same.</summary>
    public static bool IsSameOrigin(Uri one, Uri other)
    {
        ArgumentNullException.ThrowIfNull(one);
        ArgumentNullException.ThrowIfNull(other);
        return Uri.Compare(one, other, UriComponents.SchemeAndServer, UriFormat.SafeUnescaped, StringComparison.OrdinalIgnoreCase) == 0;
    }

    // Without a path and a query, which may hold secrets.
    private static string Origin(Uri address) => address.GetComponents(UriComponents.SchemeAndServer, UriFormat.SafeUnescaped);
}
