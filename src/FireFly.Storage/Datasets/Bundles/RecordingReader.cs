using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Storage.Datasets;

/// <summary>
/// Reads a <see cref="RecordedCall"/> without the serialiser's detours for records with required members, which take most of its time. Gives
/// null for whatever is not plainly one; the serialiser then says what is wrong.
/// </summary>
internal static class RecordingReader
{
    public static RecordedCall? Read(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DatasetJson.MaxDepth });
        string? id = null, tool = null, stateKey = null, session = null, explorationId = null;
        JsonElement? arguments = null;
        ToolResult? result = null;
        bool? success = null, changed = null;
        int? sequence = null;
        double? latency = null;
        try
        {
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return null;
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (Is(ref reader, "id"u8))
                {
                    id = reader.GetString();
                }
                else if (Is(ref reader, "tool"u8))
                {
                    tool = reader.GetString();
                }
                else if (Is(ref reader, "arguments"u8))
                {
                    arguments = JsonElement.ParseValue(ref reader);
                }
                else if (Is(ref reader, "result"u8))
                {
                    result = ReadResult(ref reader);
                }
                else if (Is(ref reader, "success"u8))
                {
                    success = reader.GetBoolean();
                }
                else if (Is(ref reader, "changed"u8))
                {
                    changed = reader.GetBoolean();
                }
                else if (Is(ref reader, "stateKey"u8))
                {
                    stateKey = reader.GetString();
                }
                else if (Is(ref reader, "session"u8))
                {
                    session = reader.GetString();
                }
                else if (Is(ref reader, "sequence"u8))
                {
                    sequence = reader.GetInt32();
                }
                else if (Is(ref reader, "latencyMs"u8))
                {
                    latency = reader.GetDouble();
                }
                else if (Is(ref reader, "explorationId"u8))
                {
                    explorationId = reader.GetString();
                }
                else
                {
                    return null;
                }
            }

            return id is null || tool is null || arguments is null || result is null || success is null || changed is null || stateKey is null || session is null
                || sequence is null || latency is null || explorationId is null || reader.TokenType != JsonTokenType.EndObject || reader.Read()
                ? null
                : new RecordedCall
                {
                    Id = id, Tool = tool, Arguments = arguments.Value, Result = result, Success = success.Value, Changed = changed.Value, StateKey = stateKey,
                    Session = session, Sequence = sequence.Value, LatencyMs = latency.Value, ExplorationId = explorationId,
                };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            return null;
        }
    }

    /// <summary>The id, where it is the first member; null otherwise.</summary>
    public static string? FirstId(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DatasetJson.MaxDepth });
        try
        {
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.Read() && reader.TokenType == JsonTokenType.PropertyName && Is(ref reader, "id"u8)
                ? reader.GetString()
                : null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static ToolResult? ReadResult(ref Utf8JsonReader reader)
    {
        JsonElement? content = null, structured = null;
        var isError = false;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (Is(ref reader, "content"u8))
            {
                content = JsonElement.ParseValue(ref reader);
            }
            else if (Is(ref reader, "structuredContent"u8))
            {
                // For the serialiser, too, a null is none.
                structured = reader.TokenType == JsonTokenType.Null ? null : JsonElement.ParseValue(ref reader);
            }
            else if (Is(ref reader, "isError"u8))
            {
                isError = reader.GetBoolean();
            }
            else
            {
                return null;
            }
        }

        return content is { } blocks ? new ToolResult { Content = blocks, StructuredContent = structured, IsError = isError } : null;
    }

    /// <summary>Whether the member is of that name; then goes on to its value.</summary>
    private static bool Is(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();
}
