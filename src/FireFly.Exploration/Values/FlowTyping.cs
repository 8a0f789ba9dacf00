using System.Text.Json;
using FireFly.Json.Canonical;
using FireFly.Json.Schema;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Values;

/// <summary>
/// Whether an observed value may flow into a parameter, and how well it suits. Untyped reuse gives nonsense (a milestone named
/// after a log line), so a flow needs agreeing names, a suiting shape, or a parameter that is a free operand.
/// </summary>
internal static class FlowTyping
{
    /// <summary>0 for unsuited; otherwise larger is better, up to 4.</summary>
    public static double Score(string sourceName, JsonElement value, ParameterModel parameter)
    {
        var shape = ValueShapes.Of(value);
        return shape is not ValueShape.None && TypeFits(value, parameter) && Suits(sourceName, value, shape, parameter) is > 0 and var score && parameter.Schema.Accepts(value)
            ? score
            : 0;
    }

    private static double Suits(string sourceName, JsonElement value, ValueShape shape, ParameterModel parameter)
    {
        var names = NamesAgree(sourceName, parameter);
        return parameter.Kind switch
        {
            ParameterKind.Boolean or ParameterKind.Json => 0,
            ParameterKind.Enum => parameter.Enum.Any(e => JsonElement.DeepEquals(e, value)) && names > 0 ? 1 + names : 0,
            ParameterKind.Path => shape == ValueShape.Path ? 2 + names : 0,
            ParameterKind.Url => shape == ValueShape.Url ? 2 + names : 0,
            ParameterKind.Uuid => shape == ValueShape.Uuid ? 2 + names : 0,
            ParameterKind.Hash => shape == ValueShape.Hash ? 2 + names : names >= 1 && shape is ValueShape.Word or ValueShape.Version ? names : 0,
            ParameterKind.Date => shape is ValueShape.Date or ValueShape.DateTime ? 2 + names : 0,
            ParameterKind.Version => shape == ValueShape.Version ? 2 + names : 0,
            ParameterKind.Id => IdScore(shape, names),
            ParameterKind.Number => IsControl(parameter) ? 0 : names > 0 ? 1 + names : parameter is { IsOperand: true, IsRequired: true } ? 0.7 : 0,
            ParameterKind.Operand => shape is ValueShape.Boolean ? 0 : names > 0 ? 1.5 : parameter.IsOperand || NamesPresentText(parameter) ? 0.8 : 0,
            ParameterKind.Query => shape is ValueShape.Word or ValueShape.Id or ValueShape.Email || (shape == ValueShape.Phrase && IsLabelled(sourceName)) ? 0.5 + names : 0,
            ParameterKind.Pattern => shape is ValueShape.Word or ValueShape.Id ? 0.5 : 0,
            ParameterKind.Label => names >= 1 && shape is ValueShape.Word or ValueShape.Phrase or ValueShape.Version or ValueShape.Id ? names : 0,
            _ => names >= 1 && shape is not (ValueShape.Text or ValueShape.Boolean) ? names : 0,
        };
    }

    // "oldText", "find": text that has to stand somewhere already.
    public static bool NamesPresentText(ParameterModel parameter) =>
        parameter.Words.Any(w => w is "old" or "find" or "search" or "existing" or "match" or "before");

    // How much of an answer is wanted is the caller's to say; no output says it.
    private static bool IsControl(ParameterModel parameter) =>
        parameter.Words.Any(w => w is "max" or "min" or "limit" or "offset" or "page" or "depth" or "head" or "tail" or "top" or "skip" or "take" or "indent" or "timeout" or "context");

    private static bool IsLabelled(string sourceName) => NameWords.Head(sourceName) is "name" or "title" or "subject" or "label" or "author" or "topic" or "city";

    private static double IdScore(ValueShape shape, double names) => shape switch
    {
        ValueShape.Uuid or ValueShape.Id or ValueShape.Hash => 1 + names,
        ValueShape.Integer or ValueShape.Word => names,
        _ => 0,
    };

    private static bool TypeFits(JsonElement value, ParameterModel parameter) => parameter.Type switch
    {
        JsonTypes.String => value.ValueKind == JsonValueKind.String,
        JsonTypes.Integer => value.IsWhole(),
        JsonTypes.Number => value.ValueKind == JsonValueKind.Number,
        JsonTypes.Boolean => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        JsonTypes.None => value.ValueKind is JsonValueKind.String or JsonValueKind.Number,
        _ => false,
    };

    /// <summary>2: entity and head agree (task id to taskId); 1: the last words agree or the source names the entity; 0: no.</summary>
    private static double NamesAgree(string sourceName, ParameterModel parameter)
    {
        var source = NameWords.Of(sourceName);
        if (source.Length == 0 || parameter.Words.Length == 0)
        {
            return 0;
        }

        var head = source[^1];
        var wanted = parameter.Words[^1];
        if (head == wanted || (head is "sha" or "hash" && wanted is "commit" or "hash" or "sha"))
        {
            var shared = source.Intersect(parameter.Words.Concat(parameter.EntityWords)).Count();
            return shared > 1 || source.Length == 1 && parameter.Words.Length == 1 ? 2 : 1;
        }

        // "branch" suits "branchName"; "name" of a branch suits "branch"
        if (wanted is "id" or "name" or "key" or "path" && parameter.Words.Length > 1 && head == parameter.Words[^2])
        {
            return 1.5;
        }

        return head is "name" or "id" or "key" && source.Length > 1 && source[^2] == wanted ? 1.5 : 0;
    }
}
