using FireFly.Synthesis.Wording.English;
using FireFly.Synthesis.Wording.Outputs;

namespace FireFly.Synthesis.Wording.Asking;

/// <summary>Makes member names of the fields' nouns: camelCase, distinct, letters and digits.</summary>
internal static class FieldNames
{
    /// <summary>One name for each field, in order.</summary>
    public static List<string> Of(IReadOnlyList<NamedField> fields)
    {
        var names = new List<string>();
        foreach (var field in fields)
        {
            var name = Camel(Short(field.Output));
            if (names.Contains(name) && field.Output.OwnerNoun is { } owner)
            {
                name = Camel($"{owner} {Short(field.Output)}");
            }

            var distinct = name;
            for (var n = 2; names.Contains(distinct); n++)
            {
                distinct = name + Spoken.Digits(n);
            }

            names.Add(distinct);
        }

        return names;
    }

    private static string Short(OutputName output)
    {
        var noun = output.Noun.Split(" for ")[0];
        return output.Counted is null && noun.Contains("number of ", StringComparison.Ordinal) ? noun.Replace("number of ", "", StringComparison.Ordinal) : output.Counted is { } counted ? $"{Nouns.Singular(counted)} count" : noun.Split(" of ")[0];
    }

    private static string Camel(string text)
    {
        var words = Identifiers.Split(new string([.. text.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).ToLowerInvariant()).Where(static w => w is not ("the" or "of" or "in")).ToList();
        var name = string.Concat(words.Select(static (w, i) => i == 0 ? w : Spoken.Capitalised(w)));
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "value" + Spoken.Capitalised(name) : name;
    }
}
