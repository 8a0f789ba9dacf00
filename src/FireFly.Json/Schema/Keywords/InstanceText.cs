using System.Text;
using System.Text.Json;

namespace FireFly.Json.Schema.Keywords;

/// <summary>Texts of instances, and their wording in messages.</summary>
internal static class InstanceText
{
    private const int MaxShown = 60;

    public static string Of(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new SchemaEvaluationException("The instance holds a text that is no Unicode.", e);
        }
    }

    public static string Name(JsonProperty member)
    {
        try
        {
            return member.Name;
        }
        catch (InvalidOperationException e)
        {
            throw new SchemaEvaluationException("The instance holds a member name that is no Unicode.", e);
        }
    }

    /// <summary>Characters as JSON Schema counts them: Unicode code points.</summary>
    public static int Length(string text)
    {
        var length = text.Length;
        foreach (var character in text)
        {
            if (char.IsLowSurrogate(character))
            {
                length--;
            }
        }

        return length;
    }

    /// <summary>A value for a message, cut where it is long.</summary>
    public static string Show(JsonElement value)
    {
        var text = value.GetRawText();
        return text.Length <= MaxShown ? text : new StringBuilder(text, 0, MaxShown, MaxShown + 3).Append("...").ToString();
    }
}
