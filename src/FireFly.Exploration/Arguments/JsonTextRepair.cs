using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Json.Pointers;
using FireFly.Verification;

namespace FireFly.Exploration.Arguments;

/// <summary>
/// Mends JSON that travels as text: an error that points into it (<c>/0/files/0/type</c> must be one of ...) is about a parameter
/// that no schema describes. The value gets the first that is allowed, or goes.
/// </summary>
internal static class JsonTextRepair
{
    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static bool Apply(ArgumentPlan plan, RepairHints hints)
    {
        foreach (var (name, node) in plan.Values.ToList())
        {
            if (node is not JsonValue value || !value.TryGetValue<string>(out var text) || text is not ['[' or '{', ..] || RelaxedJson.TryParse(text) is not { } json)
            {
                continue;
            }

            var mended = false;
            foreach (var pointer in hints.Allowed.Keys.Concat(hints.Expected.Keys).Concat(hints.Invalid).Distinct(StringComparer.Ordinal))
            {
                var minimum = hints.Expected.TryGetValue(pointer, out var expected) ? expected.MinLength : null;
                var allowed = hints.Allowed.TryGetValue(pointer, out var values) && values.Count > 0 ? values[0] : null;
                mended |= Mend(json, JsonPointer.Parse(pointer), allowed, minimum);
            }

            if (mended)
            {
                plan.Set(name, ChosenValue.Constant(json.ToJsonString(Readable)));
                return true;
            }
        }

        return false;
    }

    private static bool Mend(JsonNode json, JsonPointer pointer, string? allowed, int? minimum)
    {
        if (pointer.Tokens.Count == 0)
        {
            return false;
        }

        var parent = json;
        foreach (var token in pointer.Tokens.SkipLast(1))
        {
            parent = parent switch
            {
                JsonArray list when int.TryParse(token, out var at) && at < list.Count => list[at],
                JsonObject map => map[token],
                _ => null,
            };
        }

        if (parent is not JsonObject holder || !holder.ContainsKey(pointer.Tokens[^1]))
        {
            return false;
        }

        if (minimum is { } length && holder[pointer.Tokens[^1]] is JsonValue present && present.TryGetValue<string>(out var text) && text.Length is > 0 and < 2_000)
        {
            holder[pointer.Tokens[^1]] = string.Join(' ', Enumerable.Repeat(text, (Math.Min(length, 2_000) / (text.Length + 1)) + 1));
        }
        else if (allowed is null)
        {
            holder.Remove(pointer.Tokens[^1]);
        }
        else
        {
            holder[pointer.Tokens[^1]] = allowed;
        }

        return true;
    }
}
