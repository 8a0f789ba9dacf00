using System.Text.Json;
using FireFly.Simulator.Calls;

namespace FireFly.Simulator.Wire;

/// <summary>Bodies of the environment protocols, and the answer to those that are refused.</summary>
internal static class WireRequests
{
    private static readonly string[] Body = ["body"];

    /// <summary>Turns <see cref="WireFailure"/> into its answer.</summary>
    public static RouteGroupBuilder WithWireFailures(this RouteGroupBuilder group)
    {
        group.AddEndpointFilter(async (context, next) =>
        {
            try
            {
                return await next(context);
            }
            catch (WireFailure failure)
            {
                return failure.ToResult();
            }
        });
        return group;
    }

    /// <summary>The body as JSON, whatever its content type says; an empty one is an empty object.</summary>
    public static async Task<JsonElement> ReadJsonAsync(this HttpContext http)
    {
        using var buffer = new MemoryStream();
        await http.Request.Body.CopyToAsync(buffer, http.RequestAborted);
        return buffer.Length == 0 ? ToolArguments.None : Parse(buffer.GetBuffer().AsMemory(0, (int)buffer.Length));
    }

    public static async Task<WireBody> ReadBodyAsync(this HttpContext http) => new(await http.ReadJsonAsync(), Body);

    /// <summary>JSON in which every string can be read: half a surrogate pair is well-formed JSON, and reading it throws.</summary>
    public static JsonElement Parse(ReadOnlyMemory<byte> utf8)
    {
        JsonElement json;
        try
        {
            json = JsonElement.Parse(utf8.Span);
        }
        catch (JsonException exception)
        {
            throw new WireFailure([new WireError("json_invalid", Body, $"JSON decode error at line {exception.LineNumber + 1}, byte {exception.BytePositionInLine}")]);
        }

        if (utf8.Span.IndexOf("\\u"u8) >= 0 && !IsReadable(json))
        {
            throw new WireFailure([new WireError("string_unicode", Body, "A string holds half a surrogate pair")]);
        }

        return json;
    }

    private static bool IsReadable(JsonElement json)
    {
        try
        {
            Touch(json);
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    private static void Touch(JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                value.GetString();
                break;
            case JsonValueKind.Array:
                foreach (var element in value.EnumerateArray())
                {
                    Touch(element);
                }

                break;
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    _ = member.Name;
                    Touch(member.Value);
                }

                break;
        }
    }
}
