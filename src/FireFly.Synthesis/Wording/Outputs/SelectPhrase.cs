using System.Text.Json;
using FireFly.Contracts;
using FireFly.Synthesis.Wording.English;

namespace FireFly.Synthesis.Wording.Outputs;

/// <summary>Names one element of an array: "the third commit", "the commit whose author is 'Ada'", "the item with the largest price".</summary>
internal static class SelectPhrase
{
    /// <summary>By position; "the only one" where it is. Null where there is no word for it.</summary>
    public static string ByPosition(string noun, int index, int length, string seen)
    {
        var name = $"{noun}{seen}";
        if (length == 1)
        {
            return $"the only {name}";
        }

        return Spoken.Ordinal(index + 1) is { } ordinal ? $"the {ordinal} {name}" : index == length - 1 ? $"the last {name}" : $"{noun} number {Spoken.Digits(index + 1)}{seen}";
    }

    /// <summary>As the selection says; null where its attribute cannot be said.</summary>
    public static string? Selected(Select select, string noun, ViewStep step, string seen)
    {
        var element = step.Container[step.Index];
        switch (select.By)
        {
            case "only":
                return $"the only {noun}{seen}";
            case "position":
                return select.Is switch
                {
                    "first" => $"the first {noun}{seen}",
                    "last" => $"the last {noun}{seen}",
                    _ => ByPosition(noun, step.Index, int.MaxValue, seen),
                };
            case "attribute":
                return Attribute(select, noun, element);
            case "superlative":
                return Superlative(select, noun, element, seen);
            default:
                return null;
        }
    }

    /// <summary>Whether the selection can be meant for this step.</summary>
    public static bool Fits(Select select, ViewStep step)
    {
        if (step.TakesAll || step.Name is not null)
        {
            return false;
        }

        var length = step.Container.GetArrayLength();
        return select.By switch
        {
            "only" => length == 1,
            "position" => select.Is == "first" ? step.Index == 0 : select.Is == "last" ? step.Index == length - 1 : select.Is == Spoken.Digits(step.Index + 1),
            "attribute" => ViewPath.At(step.Container[step.Index], select.Pointer ?? "") is { } value && select.EqualTo is { } equals && JsonElement.DeepEquals(value, equals),
            "superlative" => ViewPath.At(step.Container[step.Index], select.Pointer ?? "") is not null && length > 1,
            _ => false,
        };
    }

    private static string? Attribute(Select select, string noun, JsonElement element)
    {
        if (select.EqualTo is not { } equals || AttributeNoun(select.Pointer ?? "", element, equals) is not { } label)
        {
            return null;
        }

        return equals.ValueKind switch
        {
            JsonValueKind.True => label.Contains(' ', StringComparison.Ordinal) ? null : $"the {noun} marked as {label}",
            JsonValueKind.String or JsonValueKind.Number when Spoken.Scalar(equals) is { } value => $"the {noun} whose {label} is {value}",
            _ => null,
        };
    }

    private static string? Superlative(Select select, string noun, JsonElement element, string seen)
    {
        if (ViewPath.At(element, select.Pointer ?? "") is not { } value)
        {
            return null;
        }

        var extreme = select.Is switch
        {
            "max" => "largest",
            "min" => "smallest",
            "earliest" => "earliest",
            "latest" => "latest",
            "longest" => "longest",
            "shortest" => "shortest",
            _ => null,
        };
        if (extreme is null)
        {
            return null;
        }

        if (string.IsNullOrEmpty(select.Pointer))
        {
            return $"the {extreme} {noun}{seen}";
        }

        if (AttributeNoun(select.Pointer, element, value) is not { } label)
        {
            return null;
        }

        const string Number = "number of ";
        if (label.StartsWith(Number, StringComparison.Ordinal) && select.Is is "max" or "min")
        {
            return $"the {noun} with the {(select.Is == "max" ? "most" : "fewest")} {label[Number.Length..]}";
        }

        // A timestamp that is a number is later or earlier, not larger or smaller.
        if (label.Contains("time", StringComparison.Ordinal) || label.EndsWith("date", StringComparison.Ordinal))
        {
            extreme = select.Is switch { "max" => "latest", "min" => "earliest", _ => extreme };
        }

        return $"the {noun} with the {extreme} {label}";
    }

    private static string? AttributeNoun(string pointer, JsonElement element, JsonElement value)
    {
        if (ViewPath.Walk(element, pointer, out _) is not { Count: > 0 } steps || steps.Any(static s => s.Name is null || !Identifiers.IsName(s.Name)))
        {
            return null;
        }

        var name = Identifiers.Human(steps[^1].Name!);
        if (value.ValueKind is JsonValueKind.True)
        {
            return name.StartsWith("is ", StringComparison.Ordinal) ? name[3..] : name;
        }

        var full = steps.Count > 1 && Labels.IsRelative(name) ? $"{Identifiers.Human(steps[^2].Name!)} {name}" : name;
        return Labels.Noun(full, value) ?? (name is "value" or "text" or "content" or "line" or "message" ? name : null);
    }
}
