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
    public static bool Apply(ArgumentPlan plan, ChoiceContext context, RepairHints hints, string message)
    {
        var properties = SchemaFacts.Properties(context.Tool.InputSchema);
        Learn(context, hints, message);
        var mended = false;
        foreach (var name in Names(hints.Unexpected, properties).Where(plan.Values.ContainsKey))
        {
            plan.Remove(name);
            mended = true;
        }

        foreach (var group in hints.Exclusive)
        {
            var present = Names(group, properties).Where(plan.Values.ContainsKey).ToList();
            if (present.Count > 1)
            {
                plan.Remove(present[context.Random.Next(present.Count)]);
                mended = true;
            }
        }

        foreach (var name in Names([.. hints.Missing, .. hints.Allowed.Keys, .. hints.Invalid, .. hints.Expected.Keys], properties))
        {
            Refuse(plan, context, name);
            Choose(plan, context, properties, name);
            mended = true;
        }

        return mended || JsonTextRepair.Apply(plan, hints) || Blame(plan, context, properties, [.. Names(hints.Quoted, properties)]);
    }

    /// <summary>Tools of the same server that bring things of the same kind into being, the nearest kind first.</summary>
    public static IEnumerable<Tool> CreatorsFor(Tool tool, IReadOnlyList<Tool> siblings, RepairHints hints)
    {
        // Words that all tools of the server share ("git", "bash") tell no kind.
        var common = siblings.Select(t => NameWords.Of(t.Name).ToHashSet(StringComparer.Ordinal)).Aggregate((a, b) => [.. a.Intersect(b)]);
        var kind = NameWords.Of(tool.Name)
            .Concat(SchemaFacts.Required(tool.InputSchema).SelectMany(NameWords.Of))
            .Concat(hints.NotFound.SelectMany(m => NameWords.Of(m.Entity ?? "")))
            .Except(common)
            .ToHashSet(StringComparer.Ordinal);
        return siblings
            .Where(t => t.Id != tool.Id && ToolTraits.Creates(t) && !ToolTraits.Destroys(t))
            .Select(t => (Tool: t, Shared: NameWords.Of(t.Name).Count(kind.Contains)))
            .Where(t => t.Shared > 0 || (hints.NotFound.Any(m => m.Entity is "file" or "path") && NameWords.Of(t.Tool.Name).Contains("write")))
            .OrderByDescending(t => t.Shared)
            .ThenBy(t => t.Tool.Id, StringComparer.Ordinal)
            .Select(t => t.Tool);
    }

    private static void Learn(ChoiceContext context, RepairHints hints, string message)
    {
        // A list of values that names no parameter belongs to the one whose value is quoted.
        if (hints.AllowedSomewhere.Count > 1)
        {
            foreach (var pointer in hints.Quoted)
            {
                context.Allowed[JsonPointer.Parse(pointer).ToPattern().ToString()] = [.. hints.AllowedSomewhere.Where(v => v.Length is > 0 and <= 80).Select(AsValue)];
            }
        }

        // "UUID" says the same in every language.
        if (message.Contains("UUID", StringComparison.OrdinalIgnoreCase))
        {
            foreach (var pointer in hints.Invalid)
            {
                context.Expected[JsonPointer.Parse(pointer).ToPattern().ToString()] = new ParameterExpectation { Format = "uuid" };
            }
        }

        foreach (var (pointer, values) in hints.Allowed)
        {
            var key = JsonPointer.Parse(pointer).ToPattern().ToString();
            var known = context.Allowed.TryGetValue(key, out var list) ? list : context.Allowed[key] = [];
            foreach (var value in values.Where(v => v.Length is > 0 and <= 80).Select(AsValue).Where(v => !known.Any(k => JsonElement.DeepEquals(k, v))))
            {
                known.Add(value);
            }
        }

        foreach (var (pointer, expected) in hints.Expected)
        {
            context.Expected[JsonPointer.Parse(pointer).ToPattern().ToString()] = expected;
        }
    }

    // What an allowed list shows is text; a parameter that wants a number takes it as one.
    private static JsonElement AsValue(string text) => JsonSerializer.SerializeToElement(text, FireFlyJson.Default.String);

    private static bool Blame(ArgumentPlan plan, ChoiceContext context, IReadOnlyDictionary<string, JsonElement> properties, List<string> quoted)
    {
        var names = plan.Values.Select(p => p.Key).Where(properties.ContainsKey).ToList();
        if (names.Count == 0)
        {
            return false;
        }

        // Without a quote anything may be to blame; something optional is soonest left out.
        var required = SchemaFacts.Required(context.Tool.InputSchema);
        var blamed = quoted.FirstOrDefault(plan.Values.ContainsKey)
            ?? names.FirstOrDefault(n => !required.Contains(n))
            ?? names[context.Random.Next(names.Count)];
        if (!required.Contains(blamed) && context.Random.NextDouble() < (quoted.Count == 0 ? 0.7 : 0.3))
        {
            plan.Remove(blamed);
            return true;
        }

        Refuse(plan, context, blamed);
        Choose(plan, context, properties, blamed);
        return true;
    }

    private static void Choose(ArgumentPlan plan, ChoiceContext context, IReadOnlyDictionary<string, JsonElement> properties, string name) =>
        plan.Set(name, ArgumentBuilder.Fill(name, properties[name], JsonPointer.Root.Append(name).ToString(), context, 0));

    private static void Refuse(ArgumentPlan plan, ChoiceContext context, string name)
    {
        if (!plan.Values.TryGetPropertyValue(name, out var node) || node is null)
        {
            return;
        }

        var at = JsonPointer.Root.Append(name);
        var value = JsonSerializer.SerializeToElement(node, FireFlyJson.Default.JsonNode);
        foreach (var (pointer, leaf) in JsonLeaves.Enumerate(value, 50, 6))
        {
            context.Refused.Add($"{at.Append(pointer).ToPattern()}\n{leaf.GetRawText()}");
        }
    }

    private static IEnumerable<string> Names(IEnumerable<string> pointers, IReadOnlyDictionary<string, JsonElement> properties) =>
        pointers
            .Select(p => JsonPointer.TryParse(p, out var pointer) && pointer.Tokens.Count > 0 ? pointer.Tokens[0] : p)
            .Where(properties.ContainsKey)
            .Distinct(StringComparer.Ordinal);
}
