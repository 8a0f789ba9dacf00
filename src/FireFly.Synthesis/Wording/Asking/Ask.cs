using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Asking;

/// <summary>Writes the closing question: "What are the author and the date of the commit ...?"</summary>
internal static class Ask
{
    /// <summary>The question; <paramref name="seed"/> picks among equal forms, so that a dataset does not sound the same throughout.</summary>
    public static string Write(IReadOnlyList<NamedField> fields, uint seed)
    {
        if (fields is [{ Output.Counted: { } counted } only])
        {
            return $"How many {counted} are there{(only.Step.Length > 0 ? $" in the output{only.Step}" : "")}?".Replace("in the output from", "in the result of", StringComparison.Ordinal);
        }

        var said = Spoken.List(Grouped(fields));
        if (fields.Any(static f => f.Output.IsList))
        {
            return seed % 2 == 0 ? $"Report {said}." : $"Give {said}.";
        }

        var plural = fields.Count > 1 || (Nouns.IsPlural(fields[0].Output.Noun.Split(" of ")[0].Split(" for ")[0]));
        // "What are the number of days and ...?" jars.
        var counts = fields.Count > 1 && fields.Any(static f => f.Output.Noun.Contains("number of ", StringComparison.Ordinal));
        return (seed % 4) switch
        {
            0 or 1 when !counts => $"What {(plural ? "are" : "is")} {said}?",
            0 or 2 => $"Report {said}.",
            _ => $"Tell me {said}.",
        };
    }

    // Fields of one owner share it: "the author and the date of the commit".
    private static List<string> Grouped(IReadOnlyList<NamedField> fields)
    {
        var groups = new List<string>();
        for (var i = 0; i < fields.Count;)
        {
            var run = 1;
            while (i + run < fields.Count && Joins(fields[i], fields[i + run]))
            {
                run++;
            }

            var together = fields.Skip(i).Take(run).Select(static f => $"the {f.Output.Noun}").ToList();
            groups.Add(run == 1 ? fields[i].Phrase : StepText.With($"{Spoken.List(together)}{(fields[i].Output.Owner is { } owner ? $" of {owner}" : "")}", fields[i].Step));
            i += run;
        }

        return groups;
    }

    private static bool Joins(NamedField a, NamedField b) =>
        a.Step == b.Step && a.Output.Whole is null && b.Output.Whole is null && a.Output.Owner == b.Output.Owner && (a.Output.Owner is not null || a.Step.Length > 0);
}
