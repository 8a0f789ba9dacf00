using System.Globalization;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Makes member names of what is asked for: camelCase, distinct, letters and digits.</summary>
internal static class FieldNames
{
    /// <summary>One name for each field, in order.</summary>
    public static List<string> Of(IReadOnlyList<Ask> asks)
    {
        var names = new List<string>();
        foreach (var ask in asks)
        {
            var name = Camel(Short(ask));
            if (names.Contains(name) && (ask.Owner?.Noun ?? ask.Set?.Noun) is { } owner)
            {
                name = Camel($"{owner.Singular} {Short(ask)}");
            }

            var distinct = name;
            for (var n = 2; names.Contains(distinct); n++)
            {
                distinct = name + n.ToString(CultureInfo.InvariantCulture);
            }

            names.Add(distinct);
        }

        return names;
    }

    private static string Short(Ask ask) => ask.Kind switch
    {
        AskKind.Count => $"{ask.Set!.Noun.Singular} count",
        _ when ask.Noun.StartsWith("number of ", StringComparison.Ordinal) => $"{Nouns.Singular(ask.Noun["number of ".Length..].Split(" in ")[0])} count",
        _ => ask.Noun.Split(" of ")[0].Split(" in ")[0],
    };

    private static string Camel(string text)
    {
        var words = new string([.. text.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(static (w, i) => i == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "value" + name : name;
    }
}
