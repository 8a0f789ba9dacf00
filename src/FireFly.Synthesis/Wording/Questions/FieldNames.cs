using System.Globalization;
using FireFly.Synthesis.Wording.Things;
using FireFly.Vocabulary.English;

namespace FireFly.Synthesis.Wording.Questions;

/// <summary>Makes member names of what is asked for: camelCase, distinct, letters and digits.</summary>
internal static class FieldNames
{
    /// <summary>One name for each field, in order.</summary>
    public static List<string> Of(IReadOnlyList<Ask> asks)
    {
        var names = asks.Select(a => Camel(Short(a))).ToList();
        foreach (var same in names.Select((name, i) => (name, i)).GroupBy(n => n.name).Where(g => g.Count() > 1).Select(g => g.Select(n => n.i).ToList()).ToList())
        {
            // What is asked of things of different kinds is told apart by them, and what is asked of like things is counted.
            var owned = same.ConvertAll(i => (asks[i].Owner?.Noun ?? asks[i].Set?.Noun) is { } owner ? Camel($"{owner.Singular} {Short(asks[i])}") : names[i]);
            var tells = owned.Distinct().Count() == same.Count;
            for (var n = 0; n < same.Count; n++)
            {
                names[same[n]] = tells ? owned[n] : names[same[n]] + (n + 1).ToString(CultureInfo.InvariantCulture);
            }
        }

        for (var i = 0; i < names.Count; i++)
        {
            for (var n = 2; names.IndexOf(names[i]) < i; n++)
            {
                names[i] += n.ToString(CultureInfo.InvariantCulture);
            }
        }

        return names;
    }

    private static string Short(Ask ask) => ask.Kind switch
    {
        AskKind.Count => $"{ask.Set!.Noun.Singular} count",
        _ when AttributeNouns.Counted(ask.Noun) is { } counted => $"{Nouns.Singular(counted.Split(" in ")[0])} count",
        _ => ask.Noun.Split(" of ")[0].Split(" in ")[0],
    };

    private static string Camel(string text)
    {
        var words = new string([.. text.Select(static c => char.IsAsciiLetterOrDigit(c) ? c : ' ')]).ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var name = string.Concat(words.Select(static (w, i) => i == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        return name.Length == 0 || !char.IsAsciiLetter(name[0]) ? "value" + name : name;
    }
}
