using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.AwfulServer.Protocol;

/// <summary>JSON-RPC by lines over standard input and output, without any of the care that an SDK takes. Writing is thread-safe.</summary>
internal sealed class JsonRpcPipe(TextReader input, Stream output)
{
    private static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 100_000 };
    private readonly Lock _writing = new();

    /// <summary>The next message, or null at the end of the input.</summary>
    public JsonObject? Read()
    {
        while (input.ReadLine() is { } line)
        {
            if (line.Length > 0 && JsonNode.Parse(line) is JsonObject message)
            {
                return message;
            }
        }

        return null;
    }

    public void Write(JsonObject message) => WriteLine(Encoding.UTF8.GetBytes(message.ToJsonString(Options)));

    public void WriteLine(ReadOnlySpan<byte> line)
    {
        lock (_writing)
        {
            output.Write(line);
            output.Write("\n"u8);
            output.Flush();
        }
    }

    /// <summary>Bytes as they are, without an end of line.</summary>
    public void WriteRaw(ReadOnlySpan<byte> bytes)
    {
        lock (_writing)
        {
            output.Write(bytes);
            output.Flush();
        }
    }

    public void Answer(JsonNode? id, JsonNode result) =>
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["result"] = result });

    public void AnswerError(JsonNode? id, int code, string message) =>
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id?.DeepClone(), ["error"] = new JsonObject { ["code"] = code, ["message"] = message } });

    public void Notify(string method, JsonObject parameters) =>
        Write(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method, ["params"] = parameters });
}
