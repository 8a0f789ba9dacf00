using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Synthesis.Wording.Questions;
using FireFly.Synthesis.Wording.Speech;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Says what a pure tool computes as a noun over its operands: "the sum of 19 and 30", "18 metres in miles".</summary>
internal sealed class ComputationWords(Speaker speaker)
{
    private static readonly Dictionary<string, string> Nouns = new(StringComparer.Ordinal)
    {
        ["add"] = "sum", ["sum"] = "sum", ["subtract"] = "difference", ["multiply"] = "product", ["divide"] = "quotient", ["average"] = "average",
    };

    public Ask? Read(int index, DraftField field)
    {
        var at = field.Provenance;
        var call = speaker.Call(at.Call);
        var semantics = speaker.Semantics(at.Call);
        var given = call.Arguments.EnumerateObject().Where(a => !speaker.Arguments.IsUnsaid(at.Call, a)).Select(a => (a.Name, a.Value, Meaning: semantics.Parameter(a.Name))).ToList();
        if (given.Count is 0 or > 4 || given.Any(g => g.Value.ValueKind is JsonValueKind.Object or JsonValueKind.True))
        {
            return speaker.Rejecting.Null<Ask>(Rejections.NoFrame);
        }

        return semantics.Class == ToolClass.Convert ? Conversion(index, field, given) : Computed(index, field, semantics, given);
    }

    private Ask? Conversion(int index, DraftField field, List<(string Name, JsonElement Value, ParameterMeaning? Meaning)> given)
    {
        var (from, to) = (given.FirstOrDefault(g => Starts(g.Name, "from", "source")), given.FirstOrDefault(g => Starts(g.Name, "to", "target", "dest")));
        var operands = given.Where(g => g.Name != from.Name && g.Name != to.Name).ToList();
        var call = field.Provenance.Call;
        if (to.Name is null || operands.Count != 1 || !IsTheResult(field) || Operand(call, operands[0].Name) is not { } operand)
        {
            return speaker.Rejecting.Null<Ask>(Rejections.NoFrame);
        }

        if (from.Name is not null && Unit(call, from) is { } one && Unit(call, to) is { } other)
        {
            return Asked(index, field, "converted value", Phrase.Of($"{operand} {one} in {other}"),
                Phrase.Of($"How many {other} are {operand} {one}?"), Phrase.Of($"What is {operand} {one} in {other}?"), Phrase.Of($"Convert {operand} {one} to {other}."), Phrase.Of($"How much is {operand} {one} in {other}?"), Phrase.Of($"Please convert {operand} {one} into {other} for me."));
        }

        if (from.Name is null && to.Value.ValueKind == JsonValueKind.String && SpokenValue.Label(to.Value) is { } label)
        {
            var form = Phrase.Marked(label.Length <= 4 ? label.ToUpperInvariant() : label, new Mark.Argument(call, $"/{to.Name}"));
            return Asked(index, field, "converted value", Phrase.Of($"{operand} in {form}"),
                Phrase.Of($"What is {operand} in {form}?"), Phrase.Of($"Convert {operand} to {form}."), Phrase.Of($"How is {operand} written in {form}?"), Phrase.Of($"I need {operand} in {form}."));
        }

        return speaker.Rejecting.Null<Ask>(Rejections.NoFrame);
    }

    // How many lines one line has.
    private static bool IsTrivial(JsonElement value) => NumericText.TryRead(value, out var number) && number is 0 or 1;

    private Ask? Computed(int index, DraftField field, ToolSemantics semantics, List<(string Name, JsonElement Value, ParameterMeaning? Meaning)> given)
    {
        var call = field.Provenance.Call;
        if (given is [var only] && Expression(only.Name, only.Value) && IsTheResult(field))
        {
            var expression = Phrase.Marked(only.Value.GetString()!, new Mark.Argument(call, $"/{only.Name}"));
            return Asked(index, field, "value", Phrase.Of($"the value of {expression}"),
                Phrase.Of($"What is {expression}?"), Phrase.Of($"What does {expression} come to?"), Phrase.Of($"Work out {expression} for me."), Phrase.Of($"How much is {expression}?"), Phrase.Of($"Please calculate {expression}."));
        }

        var path = JsonPointer.Parse(field.Provenance.Pointer);
        var known = semantics.Verb is { } verb && Nouns.GetValueOrDefault(verb) is { } byVerb && IsTheResult(field) ? byVerb : null;
        var noun = known ?? (path.Tokens.Count == 1 && !path.Tokens[0].StartsWith("tokens", StringComparison.Ordinal) ? AttributeNouns.Of(speaker.Call(call), semantics, path, field.Value)?.Noun : null);
        if (noun is null)
        {
            return speaker.Rejecting.Null<Ask>(Rejections.NoFrame);
        }

        if (noun.StartsWith("number of ", StringComparison.Ordinal) && IsTrivial(field.Value))
        {
            return speaker.Rejecting.Null<Ask>(Rejections.UnaskableValue);
        }

        var options = given.Where(g => g.Meaning?.Role is ParameterRole.Option or ParameterRole.Control).ToList();
        var operands = given.Except(options).ToList();
        var how = options is [var option] && option.Name is "algorithm" or "algo" or "digest" && option.Value.ValueKind == JsonValueKind.String
            ? Phrase.Of($"{Phrase.Marked(option.Value.GetString()!.ToUpperInvariant(), new Mark.Argument(call, $"/{option.Name}"))} ")
            : Phrase.Empty;
        if ((options.Count > 0 && how.IsEmpty) || operands.Count is 0 or > 3)
        {
            return speaker.Rejecting.Null<Ask>(Rejections.UnspokenOption);
        }

        var said = new List<Phrase>();
        foreach (var operand in operands)
        {
            var one = operand.Value.ValueKind == JsonValueKind.Array ? Items(call, operand.Name, operand.Value) : Operand(call, operand.Name);
            if (one is null)
            {
                return null;
            }

            said.Add(one);
        }

        var list = Phrase.List(said);
        var preposition = noun is "distance" or "difference" && said.Count > 1 ? "between" : "of";
        var whole = Phrase.Of($"the {how}{noun} {preposition} {list}");
        return Asked(index, field, noun, whole, Phrase.Of($"What is {whole}?"), Phrase.Of($"Tell me {whole}."), Phrase.Of($"I need {whole}."), Phrase.Of($"Work out {whole}."), Phrase.Of($"Could you give me {whole}?"));
    }

    private static Ask Asked(int index, DraftField field, string noun, Phrase words, params Phrase[] whole) => new()
    {
        Field = index, Kind = AskKind.Result, Noun = noun, Words = words, Whole = whole, Value = field.Value, ValueKind = ValueKind.Number,
    };

    private Phrase? Items(int call, string name, JsonElement items)
    {
        var said = Enumerable.Range(0, Math.Min(items.GetArrayLength(), 9)).Select(i => Operand(call, name, $"/{i}")).ToList();
        return items.GetArrayLength() is < 2 or > 8 || said.Contains(null) ? speaker.Rejecting.Null<Phrase>(Rejections.OddConstant) : Phrase.List(said!);
    }

    private Phrase? Operand(int call, string name, string below = "") =>
        speaker.Arguments.Operand(call, JsonPointer.Root.Append(name) + below, speaker.Semantics(call).Parameter(name));

    private static Phrase? Unit(int call, (string Name, JsonElement Value, ParameterMeaning? Meaning) unit) =>
        unit.Value.ValueKind == JsonValueKind.String && (UnitNames.Of(unit.Value.GetString()!) ?? (unit.Value.GetString()!.Length > 3 && SpokenValue.Label(unit.Value) is { } word ? word : null)) is { } name
            ? Phrase.Marked(name, new Mark.Argument(call, $"/{unit.Name}"))
            : null;

    // The one value that the tool is for, and not what stands beside it.
    private bool IsTheResult(DraftField field)
    {
        var tokens = JsonPointer.Parse(field.Provenance.Pointer).Tokens;
        return field.Provenance.Derive is null && (tokens is [var name] && name is "result" or "value" or "output" or "converted" or "answer" or "sum" or "product"
            || (tokens is ["tokens", "number", _] && IsTheNewNumber(field)));
    }

    // "The sum of 19 and 30 is 49.": the one number that was not given.
    private bool IsTheNewNumber(DraftField field)
    {
        var call = speaker.Call(field.Provenance.Call);
        var given = JsonLeaves.Enumerate(call.Arguments, 20, 4).Select(l => NumericText.TryRead(l.Value, out var n) ? n : double.NaN).ToList();
        foreach (var number in call.View.GetProperty("tokens").GetProperty("number").EnumerateArray().ToList())
        {
            if (!NumericText.TryRead(number, out var value) || given.Remove(value))
            {
                continue;
            }

            if (!JsonElement.DeepEquals(number, field.Value))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Expression(string name, JsonElement value) =>
        name is "expression" or "expr" or "formula" && value.ValueKind == JsonValueKind.String && value.GetString() is { Length: > 2 and < 50 } text && text.Any(char.IsDigit) && text.All(c => char.IsDigit(c) || c is ' ' or '(' or ')' or '+' or '-' or '*' or '/' or '^' or '.' or '%');

    private static bool Starts(string name, params ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (name.Equals(word, StringComparison.OrdinalIgnoreCase) || (name.StartsWith(word, StringComparison.OrdinalIgnoreCase) && name.Length > word.Length && (char.IsUpper(name[word.Length]) || name[word.Length] == '_')))
            {
                return true;
            }
        }

        return false;
    }
}
