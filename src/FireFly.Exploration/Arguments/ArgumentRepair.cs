using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Values;
using FireFly.Json.Pointers;
using FireFly.Verification;

namespace FireFly.Exploration.Arguments;

/// <summary>Mends arguments by what an error message says.</summary>
internal static class ArgumentRepair
{
    /// <summary>Changes <paramref name="plan"/>; false where the message gave nothing to go by.</summary>
    public static bool Apply(ArgumentPlan plan, ChoiceContext context, RepairHints hints, SortedDictionary<string, List<JsonElement>> allowed)
    {
        var properties = SchemaFacts.Properties(context.Tool.InputSchema);
        var mended = false;
        foreach (var (parameter, values) in hints.Allowed)
        {
            var name = NameIn(properties, parameter);
            if (name is not null)
            {
                var key = Pattern(name);
                var known = allowed.TryGetValue(key, out var list) ? list : allowed[key] = [];
                known.AddRange(values.Where(v => !known.Any(k => JsonElement.DeepEquals(k, v))));
                Refuse(plan, context, name);
                mended |= Choose(plan, context, properties, name);
            }
        }

        foreach (var parameter in hints.Missing)
        {
            if (NameIn(properties, parameter) is { } name && (!plan.Values.ContainsKey(name) || hints.Allowed.Count == 0))
            {
                mended |= Choose(plan, context, properties, name);
            }
        }

        foreach (var parameter in hints.Invalid.Except(hints.Missing))
        {
            if (NameIn(properties, parameter) is { } name && plan.Values.ContainsKey(name) && !hints.Allowed.ContainsKey(parameter))
            {
                Refuse(plan, context, name);
                mended |= Choose(plan, context, properties, name);
            }
        }

        if (hints.Exclusive.Count > 1)
        {
            var present = hints.Exclusive.Select(p => NameIn(properties, p)).Where(n => n is not null && plan.Values.ContainsKey(n)).ToList();
            if (present.Count > 1)
            {
                plan.Remove(present[context.Random.Next(present.Count)]!);
                mended = true;
            }
        }

        return mended || BlameQuoted(plan, context, properties, hints);
    }

    /// <summary>A tool of the same server that brings the missing kind of thing into being.</summary>
    public static Tool? CreatorFor(Tool tool, IReadOnlyList<Tool> siblings, Random random)
    {
        var entity = NameWords.Of(tool.Name).Concat(SchemaFacts.Required(tool.InputSchema).SelectMany(NameWords.Of)).ToHashSet(StringComparer.Ordinal);
        var creators = siblings.Where(t => t.Id != tool.Id && ToolTraits.Creates(t)).ToList();
        var related = creators.Where(t => NameWords.Of(t.Name).Any(entity.Contains)).ToList();
        var choice = related.Count > 0 ? related : creators;
        return choice.Count == 0 ? null : choice[random.Next(choice.Count)];
    }

    // The parameter whose value the message quotes is to blame; without a quote, any one that is not an enum.
    private static bool BlameQuoted(ArgumentPlan plan, ChoiceContext context, IReadOnlyDictionary<string, JsonElement> properties, RepairHints hints)
    {
        var names = plan.Values.Select(p => p.Key).Where(properties.ContainsKey).ToList();
        if (names.Count == 0)
        {
            return false;
        }

        var blamed = names.FirstOrDefault(n => hints.QuotedValues.Any(q => plan.Values[n]?.ToString() is { Length: > 1 } v && (v == q || v.EndsWith("/" + q, StringComparison.Ordinal))))
            ?? names[context.Random.Next(names.Count)];
        if (!SchemaFacts.Required(context.Tool.InputSchema).Contains(blamed) && context.Random.NextDouble() < 0.4)
        {
            plan.Remove(blamed);
            return true;
        }

        Refuse(plan, context, blamed);
        return Choose(plan, context, properties, blamed);
    }

    private static bool Choose(ArgumentPlan plan, ChoiceContext context, IReadOnlyDictionary<string, JsonElement> properties, string name)
    {
        plan.Set(name, ArgumentBuilder.Fill(name, properties[name], Pattern(name), context, 0));
        return true;
    }

    private static void Refuse(ArgumentPlan plan, ChoiceContext context, string name)
    {
        if (plan.Values.TryGetPropertyValue(name, out var node) && node is not null)
        {
            var value = JsonSerializer.SerializeToElement(node, FireFlyJson.Default.JsonNode);
            context.Refused.Add($"{Pattern(name)}\n{value.GetRawText()}");
            if (value.ValueKind == JsonValueKind.Array)
            {
                foreach (var item in value.EnumerateArray())
                {
                    context.Refused.Add($"{Pattern(name)}/*\n{item.GetRawText()}");
                }
            }
        }
    }

    private static string? NameIn(IReadOnlyDictionary<string, JsonElement> properties, string parameter) =>
        properties.ContainsKey(parameter)
            ? parameter
            : properties.Keys.FirstOrDefault(k => string.Equals(string.Concat(NameWords.Of(k)), string.Concat(NameWords.Of(parameter)), StringComparison.Ordinal));

    private static string Pattern(string name) => JsonPointer.Root.Append(name).ToString();
}
