using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Asking;

/// <summary>Writes the sentence that an answer fills in.</summary>
internal static class AnswerTemplates
{
    /// <summary>The sentence, with a <c>{name}</c> place for each field.</summary>
    public static string Write(IReadOnlyList<NamedField> fields, IReadOnlyList<string> names) =>
        Spoken.Capitalised(Spoken.List([.. fields.Select((f, i) => Clause(f, names[i]))])) + ".";

    private static string Clause(NamedField field, string name)
    {
        var output = field.Output;
        if (output.Counted is { } counted)
        {
            return $"there are {{{name}}} {counted}{Step(field)}";
        }

        var whose = output.OwnerNoun is { } owner && !output.Noun.StartsWith(owner, StringComparison.Ordinal) ? $" of the {owner}" : "";
        return $"the {output.Noun}{whose}{Step(field)} {(output.IsList || Nouns.IsPlural(output.Noun.Split(" of ")[0].Split(" for ")[0]) ? "are" : "is")} {{{name}}}";
    }

    private static string Step(NamedField field) => field.Step;
}
