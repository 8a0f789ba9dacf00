using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Standalone.Drift;

/// <summary>Compares a tool as it was recorded with what its server lists now.</summary>
internal static class ToolComparison
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}");

    /// <summary>The rules that the change falls under, each with what changed.</summary>
    /// <param name="before">As recorded.</param>
    /// <param name="now">As listed.</param>
    /// <param name="calls">The reference calls of the tool.</param>
    public static IEnumerable<(string Rule, string Message)> Of(Tool before, Tool now, IReadOnlyList<ReferenceCall> calls)
    {
        if (Refusal(now, calls) is { } refusal)
        {
            yield return (DriftRules.CallRefused, refusal);
        }

        var (old, fresh) = (Parameters(before), Parameters(now));
        var (needed, needs) = (before.Input().Required.ToHashSet(StringComparer.Ordinal), now.Input().Required.ToHashSet(StringComparer.Ordinal));
        foreach (var name in needs.Except(needed, StringComparer.Ordinal))
        {
            yield return (DriftRules.RequiredAdded, $"'{name}' is required now");
        }

        foreach (var name in old.Keys.Except(fresh.Keys, StringComparer.Ordinal))
        {
            yield return (DriftRules.ParameterRemoved, $"'{name}' is gone");
        }

        foreach (var name in fresh.Keys.Except(old.Keys, StringComparer.Ordinal).Except(needs, StringComparer.Ordinal))
        {
            yield return (DriftRules.OptionalAdded, $"'{name}' is new");
        }

        var changed = old.Keys.Where(name => fresh.TryGetValue(name, out var schema) && !JsonElement.DeepEquals(old[name], schema)).ToList();
        foreach (var name in changed)
        {
            yield return (DriftRules.ParameterChanged, $"'{name}' was {old[name].GetRawText()} and is {fresh[name].GetRawText()}");
        }

        if (changed.Count == 0 && old.Count == fresh.Count && needed.SetEquals(needs) && !JsonElement.DeepEquals(before.InputSchema, now.InputSchema))
        {
            yield return (DriftRules.SchemaChanged, "the input schema is another");
        }

        if (!Same(before.OutputSchema, now.OutputSchema))
        {
            yield return (DriftRules.OutputChanged, "the output schema is another");
        }

        if (!Same(before.Annotations, now.Annotations))
        {
            yield return (DriftRules.AnnotationsChanged, $"were {before.Annotations?.GetRawText() ?? "none"} and are {now.Annotations?.GetRawText() ?? "none"}");
        }

        if (before.Title != now.Title || before.Description != now.Description)
        {
            yield return (DriftRules.TextChanged, "the title or the description is another");
        }
    }

    private static string? Refusal(Tool now, IReadOnlyList<ReferenceCall> calls)
    {
        foreach (var call in calls)
        {
            if (now.ArgumentFault(call.Arguments) is { } fault)
            {
                return $"{call.Arguments.GetRawText()}: {fault}";
            }
        }

        return null;
    }

    private static Dictionary<string, JsonElement> Parameters(Tool tool) =>
        tool.Input().Properties.DistinctBy(property => property.Name).ToDictionary(property => property.Name, property => property.Schema.Source, StringComparer.Ordinal);

    private static bool Same(JsonElement? one, JsonElement? other) => JsonElement.DeepEquals(one ?? Nothing, other ?? Nothing);
}
