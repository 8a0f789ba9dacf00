using System.Buffers;
using System.Text.Json;

namespace FireFly.Mcp.Paths;

/// <summary>
/// What crosses a session's border is translated here, once: virtual paths to real ones in arguments, real paths to virtual ones
/// and secrets to <c>[redacted]</c> in everything that comes out.
/// </summary>
internal sealed class SessionEdge
{
    private readonly IReadOnlyList<(string Path, string With)> _inward;
    private readonly IReadOnlyList<(string Path, string With)> _outward;
    private readonly IReadOnlyList<string> _secrets;
    private readonly SearchValues<string> _interesting;
    private readonly ArgumentGuard? _guard;

    /// <param name="outward">Real paths and what stands for them in whatever comes out.</param>
    /// <param name="inward">Those of them that are real paths for the server, too, and are put back in arguments.</param>
    /// <param name="guard">Refuses arguments that leave the session's folders; null where a sandbox does that.</param>
    /// <param name="secrets">Values that never leave.</param>
    public SessionEdge(IReadOnlyList<(string Real, string Virtual)> outward, IReadOnlyList<(string Real, string Virtual)> inward, ArgumentGuard? guard, IReadOnlyList<string> secrets)
    {
        _outward = [.. outward.OrderByDescending(pair => pair.Real.Length).Select(pair => (pair.Real, pair.Virtual))];
        _inward = [.. inward.OrderByDescending(pair => pair.Virtual.Length).Select(pair => (pair.Virtual, pair.Real))];
        _secrets = secrets;
        _interesting = SearchValues.Create([.. _outward.Select(pair => pair.Path), .. secrets], StringComparison.Ordinal);
        _guard = guard;
    }

    /// <summary>Arguments as the server must see them, or the reason why they are refused.</summary>
    public (JsonElement Arguments, string? Refusal) Inward(JsonElement arguments)
    {
        if (_guard?.Refusal(arguments, _inward) is { } refusal)
        {
            return (arguments, refusal);
        }

        return _inward.Any(pair => JsonText.Any(arguments, text => text.Contains(pair.Path, StringComparison.Ordinal)))
            ? (JsonText.Rewrite(arguments, text => PathText.Replace(text, _inward)), null)
            : (arguments, null);
    }

    /// <summary>A result as the world may see it.</summary>
    public JsonElement Outward(JsonElement result) =>
        JsonText.Any(result, text => text.AsSpan().ContainsAny(_interesting)) ? JsonText.Rewrite(result, Outward) : result;

    /// <summary>A text as the world may see it.</summary>
    public string Outward(string text)
    {
        if (!text.AsSpan().ContainsAny(_interesting))
        {
            return text;
        }

        return PathText.Replace(Secrets.Hide(text, _secrets), _outward);
    }
}
