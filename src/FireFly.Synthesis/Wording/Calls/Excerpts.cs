using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Calls;

/// <summary>
/// Parameters that make a tool give a part of a text: "the first N lines". "The fourth line of that file" is then another one than the
/// fourth of what was read.
/// </summary>
internal static partial class Excerpts
{
    /// <summary>Which part a parameter asks for: "first" and "lines"; null where it asks for none.</summary>
    public static (string End, string Units)? Part(string description) => FirstN().Match(description) is { Success: true } part ? (part.Groups[1].Value, part.Groups[2].Value) : null;

    /// <summary>Whether a call reads only a part.</summary>
    public static bool ReadsPart(DraftCall call) =>
        call.Arguments.ValueKind == JsonValueKind.Object
        && call.Arguments.EnumerateObject().Any(argument => argument.Value.ValueKind == JsonValueKind.Number
            && call.Tool.Input().Property(argument.Name)?.Schema.Description is { } said && Part(said) is not null);

    [GeneratedRegex(@"\b(?:the )(first|last|next|top) N (\w+)", RegexOptions.CultureInvariant)]
    private static partial Regex FirstN();
}
