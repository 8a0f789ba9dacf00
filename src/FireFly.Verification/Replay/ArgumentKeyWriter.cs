using System.Text;
using System.Text.Json;
using FireFly.Json.Schema.Reading;

namespace FireFly.Verification.Replay;

/// <summary>Writes the keys of <see cref="ArgumentKeys"/>; with a schema the equivalent form, without one the exact form.</summary>
internal static class ArgumentKeyWriter
{
    public static void Write(StringBuilder text, JsonElement value, SchemaView? schema)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(text, value, schema);
                break;
            case JsonValueKind.Array:
                WriteArray(text, value, schema);
                break;
            case JsonValueKind.String:
                WriteString(text, Text(value), schema is not null);
                break;
            case JsonValueKind.Number:
                text.Append(NumberKey.Of(value.GetRawText()));
                break;
            default:
                // true, false, null; and "undefined" for a default JsonElement, which equals only itself.
                text.Append(value.ValueKind.ToString());
                break;
        }
    }

    private static void WriteObject(StringBuilder text, JsonElement value, SchemaView? schema)
    {
        var members = Members(value);
        text.Append('{');
        for (var i = 0; i < members.Length; i++)
        {
            var (name, member) = members[i];
            if (i + 1 < members.Length && members[i + 1].Name == name)
            {
                // Of members with one name the last counts, as for every JSON reader that servers use.
            }
            else if (schema is null)
            {
                WriteString(text, name, normalise: false);
                text.Append(':');
                Write(text, member, null);
                text.Append(',');
            }
            else if (!IsAsGoodAsAbsent(schema, name, member))
            {
                WriteString(text, name, normalise: false);
                text.Append(':');
                Write(text, member, schema.Property(name)?.Schema ?? SchemaView.Anything);
                text.Append(',');
            }
        }

        text.Append('}');
    }

    /// <summary>Whether the server must take the member as if it were not there: it holds its default, or a null that its schema has no place for.</summary>
    private static bool IsAsGoodAsAbsent(SchemaView schema, string name, JsonElement value)
    {
        if (schema.Property(name) is not { } property || property.IsRequired || schema.Alternatives.Any(alternative => alternative.Required.Contains(name)))
        {
            return false;
        }

        return property.Schema.Default is { } standard
            ? Key(standard, property.Schema) == Key(value, property.Schema)
            : value.ValueKind == JsonValueKind.Null && !property.Schema.AllowsNull;
    }

    private static string Key(JsonElement value, SchemaView schema)
    {
        var text = new StringBuilder();
        Write(text, value, schema);
        return text.ToString();
    }

    /// <summary>The members in the order of their names, those with one name in the order in which they stand.</summary>
    private static (string Name, JsonElement Value)[] Members(JsonElement value)
    {
        var members = new (string Name, JsonElement Value)[value.GetPropertyCount()];
        var (count, isSorted) = (0, true);
        foreach (var member in value.EnumerateObject())
        {
            members[count] = (Name(member), member.Value);
            isSorted &= count == 0 || string.CompareOrdinal(members[count - 1].Name, members[count].Name) <= 0;
            count++;
        }

        // Recorded arguments are sorted already.
        return isSorted ? members : [.. members.OrderBy(member => member.Name, StringComparer.Ordinal)];
    }

    private static void WriteArray(StringBuilder text, JsonElement value, SchemaView? schema)
    {
        var index = 0;
        text.Append('[');
        foreach (var item in value.EnumerateArray())
        {
            Write(text, item, schema?.Item(index++));
            text.Append(',');
        }

        text.Append(']');
    }

    private static void WriteString(StringBuilder text, string value, bool normalise)
    {
        var content = normalise ? TextKey.Of(value) : value;
        // The length before the text keeps keys unambiguous without escaping.
        text.Append('"').Append(content.Length).Append('"').Append(content);
    }

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // A lone surrogate ("\ud800") has no text; its spelling stands for it.
            return value.GetRawText();
        }
    }

    private static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException)
        {
            return member.ToString();
        }
    }
}
