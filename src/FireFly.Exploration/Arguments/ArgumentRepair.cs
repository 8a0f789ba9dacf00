using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Values;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Reading;
using FireFly.Verification;

namespace FireFly.Exploration.Arguments;

/// <summary>Mends arguments by what an error message says.</summary>
internal static class ArgumentRepair
{
    /// <summary>Changes <paramref name="plan"/>; false where the message gave nothing to go by.</summary>
    public static bool Apply(ArgumentPlan plan, ChoiceContext context, RepairHints hints, string message)
    {
        var properties = context.Tool.Input().Properties.ToDictionary(p => p.Name, p => p.Schema, StringComparer.Ordinal);
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
            .Concat(tool.Input().Required.SelectMany(NameWords.Of))
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
                context.Allowed[JsonPointer.Parse(pointer).ToPattern().ToString()] = [.. hints.AllowedSomewhere.Where(v => v.Length is > 0 and <= 80).SelectMany(v => Read(v, context.Tool, pointer))];
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
            foreach (var value in values.Where(v => v.Length is > 0 and <= 80).SelectMany(v => Read(v, context.Tool, pointer)).Where(v => !known.Any(k => JsonElement.DeepEquals(k, v))))
            {
                known.Add(value);
            }
        }

        foreach (var (pointer, expected) in hints.Expected)
        {
            context.Expected[JsonPointer.Parse(pointer).ToPattern().ToString()] = expected;
        }
    }

    // A message shows all values as text: which of them are numbers, true or false, the schema tells; where it says nothing, both may be meant.
    private static IEnumerable<JsonElement> Read(string shown, Tool tool, string pointer)
    {
        var schema = tool.Input().At(JsonPointer.Parse(pointer)) ?? SchemaView.Anything;
        var text = JsonSerializer.SerializeToElement(shown, FireFlyJson.Default.String);
        List<JsonElement> readings = [.. Literal(shown) is { } literal ? [text, literal] : (JsonElement[])[text]];
        return readings.Exists(schema.Accepts) ? readings.Where(schema.Accepts) : [text];
    }

    private static JsonElement? Literal(string shown)
    {
        try
        {
            return JsonElement.Parse(shown) is { ValueKind: JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False } literal ? literal : null;
        }
        catch (JsonException)
        {
            // Python writes True and False.
            return bool.TryParse(shown, out var said) ? JsonSerializer.SerializeToElement(said, FireFlyJson.Default.Boolean) : null;
        }
    }

    private static bool Blame(ArgumentPlan plan, ChoiceContext context, IReadOnlyDictionary<string, SchemaView> properties, List<string> quoted)
    {
        var names = plan.Values.Select(p => p.Key).Where(properties.ContainsKey).ToList();
        if (names.Count == 0)
        {
            return false;
        }

        // Without a quote anything may be to blame; something optional is soonest left out.
        var required = context.Tool.Input().Required;
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

    private static void Choose(ArgumentPlan plan, ChoiceContext context, IReadOnlyDictionary<string, SchemaView> properties, string name) =>
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

    private static IEnumerable<string> Names(IEnumerable<string> pointers, IReadOnlyDictionary<string, SchemaView> properties) =>
        pointers
            .Select(p => JsonPointer.TryParse(p, out var pointer) && pointer.Tokens.Count > 0 ? pointer.Tokens[0] : p)
            .Where(properties.ContainsKey)
            .Distinct(StringComparer.Ordinal);
}
