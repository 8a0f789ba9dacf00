using System.Buffers;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace FireFly.Cluster.Sessions;

/// <summary>
/// The episodes that requests name in their body: <c>{"episode_id":"..."}</c> of OpenEnv's step, <c>{"params":{"session_id":"..."}}</c> of its
/// MCP, <c>{"episode":"..."}</c> of a single call. Only bodies of these routes are read here, and then read again by whoever answers.
/// </summary>
internal static class SessionBodies
{
    // Larger ones are answered where they arrive; no request of these routes is.
    private const int Longest = 1 << 20;

    private static readonly (PathString Path, string? Parent, string Member)[] Routes =
    [
        ("/openenv/step", null, "episode_id"),
        ("/openenv/mcp", "params", "session_id"),
        ("/api/simulator/calls", null, "episode"),
    ];

    /// <summary>The episode that a request names; null where it names none, or is no JSON, which is not for this place to say.</summary>
    public static async Task<string?> NameAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        var (path, parent, member) = Routes.FirstOrDefault(route => route.Path == request.Path);
        if (!path.HasValue || !HttpMethods.IsPost(request.Method) || request.ContentLength > Longest)
        {
            return null;
        }

        // A body that comes in chunks does not say how long it is.
        request.EnableBuffering();
        var most = (int)(request.ContentLength ?? Longest);
        var body = ArrayPool<byte>.Shared.Rent(most);
        try
        {
            var read = await request.Body.ReadAtLeastAsync(body.AsMemory(0, most), most, throwOnEndOfStream: false, cancellationToken);
            return Find(body.AsSpan(0, read), parent, member);
        }
        finally
        {
            request.Body.Position = 0;
            ArrayPool<byte>.Shared.Return(body);
        }
    }

    private static string? Find(ReadOnlySpan<byte> json, string? parent, string member)
    {
        try
        {
            var reader = new Utf8JsonReader(json);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject || (parent is not null && (!To(ref reader, parent) || reader.TokenType != JsonTokenType.StartObject)))
            {
                return null;
            }

            return To(ref reader, member) && reader.TokenType == JsonTokenType.String && reader.GetString() is { Length: > 0 } name ? name : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // Broken, or text that is no UTF-8: told by the route.
            return null;
        }
    }

    // From the start of an object to the value of a member of it.
    private static bool To(ref Utf8JsonReader reader, string member)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isIt = reader.ValueTextEquals(member);
            reader.Read();
            if (isIt)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
