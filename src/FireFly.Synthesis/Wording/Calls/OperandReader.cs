using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Schema.Reading;
using FireFly.Synthesis.Wording.English;
using FireFly.Synthesis.Wording.Outputs;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>Reads the arguments of a call as operands, each with its value in words.</summary>
internal sealed class OperandReader(DraftCall call, Func<ValueOrigin, (OutputName Name, string Step)?> reference, Rejecting rejecting)
{
    private const int MostConstants = 6;
    private const int MostWords = 16;
    private int constants;

    /// <summary>The operands in the order of the schema, then of the call; null, with the reason noted, where one cannot be said.</summary>
    public List<Operand>? Read()
    {
        var operands = new List<Operand>();
        if (call.Arguments.ValueKind != JsonValueKind.Object)
        {
            return operands;
        }

        var input = call.Tool.Input();
        foreach (var argument in Ordered([.. input.Properties.Select(static p => p.Name)]))
        {
            if (Read(argument, input.Property(argument.Name)) is not { } operand)
            {
                return null;
            }

            operands.Add(operand);
        }

        if (constants > MostConstants)
        {
            rejecting.With(Rejections.TooManyConstants);
            return null;
        }

        return operands;
    }

    private Operand? Read(JsonProperty argument, SchemaProperty? property)
    {
        var human = Identifiers.Human(argument.Name);
        var pointer = "/" + argument.Name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);
        var origin = call.Origins.GetValueOrDefault(pointer);
        // A list of one is spoken of as the one.
        var single = argument.Value.ValueKind == JsonValueKind.Array && argument.Value.GetArrayLength() == 1 ? call.Origins.GetValueOrDefault(pointer + "/0") : null;
        var source = (origin ?? single) is { IsOutput: true } from ? reference(from) : null;
        var flow = origin is { IsOutput: true } || call.Origins.Any(o => o.Value.IsOutput && o.Key.StartsWith(pointer + "/", StringComparison.Ordinal));
        if (Say(argument.Value, pointer) is not { } spoken)
        {
            return null;
        }

        var operand = new Operand
        {
            Name = argument.Name,
            Human = human,
            Description = property?.Schema.Description ?? "",
            Required = property?.IsRequired == true || call.Tool.Input().Required.Contains(argument.Name),
            Choices = [.. (property?.Schema.Choices ?? []).Select(static v => v.ToString())],
            Value = argument.Value,
            Spoken = spoken,
            IsFlow = flow,
            Source = source?.Name,
            Step = source?.Step ?? "",
        };
        if (OddArguments.Reason(operand, call) is { } odd)
        {
            rejecting.With(odd);
            return null;
        }

        return operand;
    }

    private string? Say(JsonElement value, string pointer)
    {
        if (call.Origins.GetValueOrDefault(pointer) is { IsOutput: true } origin)
        {
            return reference(origin) is { } found ? StepText.With(found.Name.Phrase, found.Step) : null;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.True or JsonValueKind.False:
                return value.GetRawText();
            case JsonValueKind.Null:
                return "nothing";
            case JsonValueKind.Array:
                return Several(value, pointer);
            case JsonValueKind.Object:
                return Members(value, pointer);
            default:
                constants++;
                return English.Spoken.Scalar(value) is { } text && !IsProse(value) ? text : rejecting.With(Rejections.UnspeakableConstant);
        }
    }

    private string? Several(JsonElement array, string pointer)
    {
        // A list of numbers is read at a glance: it counts as two.
        var before = constants;
        var items = new List<string>();
        foreach (var element in array.EnumerateArray())
        {
            if (Say(element, $"{pointer}/{English.Spoken.Digits(items.Count)}") is not { } item)
            {
                return null;
            }

            items.Add(element.ValueKind == JsonValueKind.Object && array.GetArrayLength() > 1 ? $"one with {item}" : item);
        }

        constants = items.Count <= 10 && array.EnumerateArray().All(static e => e.ValueKind == JsonValueKind.Number) ? Math.Min(constants, before + 2) : constants;
        return items.Count == 0 ? rejecting.With(Rejections.UnspeakableConstant) : English.Spoken.List(items);
    }

    private string? Members(JsonElement value, string pointer)
    {
        var parts = new List<string>();
        foreach (var member in value.EnumerateObject())
        {
            if (!Identifiers.IsName(member.Name))
            {
                return rejecting.With(Rejections.UnreadableParameter);
            }

            if (Say(member.Value, $"{pointer}/{member.Name}") is not { } said)
            {
                return null;
            }

            var name = Identifiers.Human(member.Name);
            parts.Add($"{(member.Value.ValueKind == JsonValueKind.Array && member.Value.GetArrayLength() == 1 ? Nouns.Singular(name) : name)} {said}");
        }

        return parts.Count == 0 ? rejecting.With(Rejections.UnspeakableConstant) : English.Spoken.List(parts);
    }

    private IEnumerable<JsonProperty> Ordered(List<string> names) =>
        call.Arguments.EnumerateObject().OrderBy(a => names.IndexOf(a.Name) is var i and >= 0 ? i : int.MaxValue);

    private static bool IsProse(JsonElement value) => value.ValueKind == JsonValueKind.String && value.GetString()!.Split(' ').Length > MostWords;
}
