using System.Buffers;
using System.Runtime.InteropServices;
using System.Text.Json;
using FireFly.Simulator.Calls;
using ModelContextProtocol.Protocol;

namespace FireFly.Simulator.Mcp;

/// <summary>The arguments of a call as one object.</summary>
internal static class McpArguments
{
    public static JsonElement Of(CallToolRequestParams? call)
    {
        if (call?.Arguments is not { Count: > 0 } arguments)
        {
            return ToolArguments.None;
        }

        var bytes = new ArrayBufferWriter<byte>(512);
        using (var writer = new Utf8JsonWriter(bytes, new JsonWriterOptions { SkipValidation = true }))
        {
            writer.WriteStartObject();
            foreach (var (name, value) in arguments)
            {
                writer.WritePropertyName(name);
                writer.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(bytes.WrittenSpan);
    }
}
