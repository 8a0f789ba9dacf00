using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Json.Pointers;

/// <summary>Writes a pointer as its text, as a value and as a member name.</summary>
public sealed class JsonPointerConverter : JsonConverter<JsonPointer>
{
    public override JsonPointer Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonPointer.TryParse(reader.GetString(), out var pointer) ? pointer : throw new JsonException("No JSON Pointer.");

    public override void Write(Utf8JsonWriter writer, JsonPointer value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.ToString());

    public override JsonPointer ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        Read(ref reader, typeToConvert, options);

    public override void WriteAsPropertyName(Utf8JsonWriter writer, JsonPointer value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.ToString());
}
