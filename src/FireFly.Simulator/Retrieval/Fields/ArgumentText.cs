using System.Text;
using FireFly.Simulator.Retrieval.Embedding;

namespace FireFly.Simulator.Retrieval.Fields;

/// <summary>Arguments as the text that an embedder reads: one line for each field, in the order of names.</summary>
internal static class ArgumentText
{
    public static string Of(IReadOnlyDictionary<string, FieldValue> fields)
    {
        var text = new StringBuilder();
        foreach (var (name, value) in fields)
        {
            Write(text, name, value);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, string name, FieldValue value)
    {
        if (text.Length > TextFeatures.MaxLength)
        {
            return;
        }

        switch (value.Kind)
        {
            case FieldKind.Members:
                foreach (var (member, inner) in value.Members)
                {
                    Write(text, $"{name} {member}", inner);
                }

                break;
            case FieldKind.List:
                foreach (var item in value.Items)
                {
                    Write(text, name, item);
                }

                break;
            default:
                text.Append(name).Append(": ").Append(value.Raw ?? value.Text).Append('\n');
                break;
        }
    }
}
