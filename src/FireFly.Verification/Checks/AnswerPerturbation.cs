using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>Makes wrong answers out of a right one, each wrong in one field: what a matcher must not reward.</summary>
public static class AnswerPerturbation
{
    /// <summary>
    /// The gold answer with one field wrong: the value changed, of another type, together with a second candidate, empty,
    /// and left out.
    /// </summary>
    public static IEnumerable<JsonElement> Of(VerifiedTask task, string field)
    {
        ArgumentNullException.ThrowIfNull(task);
        var gold = task.Answer.GetProperty(field);
        var match = task.Fields[field];
        yield return With(task.Answer, field, Changed(gold, match));
        yield return With(task.Answer, field, OfOtherType(gold, match));
        yield return With(task.Answer, field, $"[{gold.GetRawText()},{Changed(gold, match)}]");
        yield return With(task.Answer, field, "null");
        yield return With(task.Answer, field, null);
    }

    private static string Changed(JsonElement gold, AnswerField field)
    {
        switch (gold.ValueKind)
        {
            case JsonValueKind.Number:
            case JsonValueKind.String when field.Match == "number" && NumericText.TryRead(gold, out _):
                NumericText.TryRead(gold, out var number);
                var step = Math.Max(1, Math.Abs(number) * 0.01) + (2 * Math.Max(field.Tolerance ?? 0, 0));
                return double.IsFinite(number + step) ? (number + step).ToString("R", CultureInfo.InvariantCulture) : "0";
            case JsonValueKind.String:
                return $"\"{JsonEncodedText.Encode(gold.Text() + " 7x")}\"";
            case JsonValueKind.True:
                return "false";
            case JsonValueKind.False:
                return "true";
            case JsonValueKind.Array:
                return $"[{string.Join(',', gold.EnumerateArray().Select(e => e.GetRawText()).Append("\"7x\""))}]";
            default:
                return "\"7x\"";
        }
    }

    /// <summary>A number in quotes is still right where the rule is <c>number</c>, so there it gets a unit.</summary>
    private static string OfOtherType(JsonElement gold, AnswerField field) => gold.ValueKind switch
    {
        JsonValueKind.Number => field.Match == "number" ? $"\"{gold.GetRawText()} x\"" : $"\"{gold.GetRawText()}\"",
        JsonValueKind.String or JsonValueKind.Array => "0.123456789",
        _ => "\"\"",
    };

    private static JsonElement With(JsonElement answer, string field, string? value)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(output))
        {
            writer.WriteStartObject();
            foreach (var member in answer.EnumerateObject().Where(m => value is not null || m.NameText() != field))
            {
                writer.WritePropertyName(member.NameText());
                if (member.NameText() == field)
                {
                    writer.WriteRawValue(value!);
                }
                else
                {
                    member.Value.WriteTo(writer);
                }
            }

            writer.WriteEndObject();
        }

        return JsonElement.Parse(output.WrittenSpan);
    }
}
