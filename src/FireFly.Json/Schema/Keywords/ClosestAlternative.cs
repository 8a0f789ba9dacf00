using System.Text.Json;
using FireFly.Json.Schema.Compilation;

namespace FireFly.Json.Schema.Keywords;

/// <summary>Words the failure of <c>anyOf</c> and <c>oneOf</c> by the alternative with the fewest errors.</summary>
internal static class ClosestAlternative
{
    public static string Message(SchemaNode[] nodes, JsonElement instance, Evaluation evaluation)
    {
        var closest = nodes.Select(node => evaluation.ErrorsOf(node, instance)).MinBy(errors => (errors.Count, -Depth(errors)));
        return $"must fit one of {nodes.Length} alternatives; the closest says: {string.Join("; ", closest?.Take(3) ?? [])}";
    }

    /// <summary>Errors deep inside mean that the outside fitted.</summary>
    private static int Depth(List<SchemaError> errors) => errors.Count == 0 ? 0 : errors.Min(e => e.Instance.Tokens.Count);
}
