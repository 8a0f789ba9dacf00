using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Exploration.Values;
using FireFly.Json.Pointers;

namespace FireFly.Exploration.Arguments;

/// <summary>Builds the arguments of one call: known good ones with something re-bound half of the time, else from the schema.</summary>
internal static class ArgumentBuilder
{
    private const int MostItems = 20;

    public static ArgumentPlan Build(ChoiceContext context)
    {
        var plan = new ArgumentPlan();
        var schema = context.Tool.InputSchema;
        var properties = SchemaFacts.Properties(schema);
        var required = SchemaFacts.Required(schema);
        var profile = context.Knowledge.Profile(context.Tool.Id);
        var known = context.InChangedState && profile.KnownGoodInState.Count > 0 && context.Random.NextDouble() < 0.5 ? profile.KnownGoodInState : profile.KnownGood;
        if (known.Count > 0 && context.Random.NextDouble() < (known.Count > 1 ? 0.75 : 0.5))
        {
            Recall(plan, known[context.Random.Next(known.Count)]);
            Vary(plan, properties, [.. required, .. profile.AlwaysGiven ?? []], context);
        }
        else
        {
            // One or two optional parameters at a time, none before the tool has worked: each is one more thing that can be wrong.
            var optional = Math.Max(1, properties.Count - required.Count);
            var optionalChance = profile.Successes == 0 && required.Count > 0 && context.Random.Next(3) > 0 ? 0 : Math.Min(0.35, 1.6 / optional);
            foreach (var (name, property) in properties)
            {
                if (required.Contains(name) || profile.AlwaysGiven?.Contains(name) == true || context.Random.NextDouble() < optionalChance)
                {
                    plan.Set(name, Fill(name, property, JsonPointer.Root.Append(name).ToString(), context, 0));
                }
            }

            foreach (var name in required.Where(n => !properties.ContainsKey(n)))
            {
                plan.Set(name, ChosenValue.Constant(WellKnownValues.Label(context.Random)));
            }
        }

        BindIncoming(plan, properties, context);
        return plan;
    }

    /// <summary>A value for one property, however deep.</summary>
    public static ChosenValue Fill(string name, JsonElement schema, string pattern, ChoiceContext context, int depth)
    {
        var resolved = Resolve(schema, context.Tool.InputSchema);
        switch (SchemaFacts.TypeOf(resolved))
        {
            case "object" when depth < 4:
                return FillObject(SchemaFacts.Variant(resolved) is { } v && SchemaFacts.Properties(resolved).Count == 0 ? v : resolved, pattern, context, depth);
            case "array" when depth < 4:
                return FillArray(name, SchemaFacts.TypeOf(SchemaFacts.Variant(resolved) ?? resolved) == "array" ? SchemaFacts.Variant(resolved) ?? resolved : resolved, pattern, context, depth);
            case "null":
                return new ChosenValue(null, new Dictionary<string, ValueOrigin>());
            default:
                return ValueChooser.Choose(ParameterModel.Of(context.Tool, name, resolved, pattern, context.Pure), context);
        }
    }

    private static ChosenValue FillObject(JsonElement schema, string pattern, ChoiceContext context, int depth)
    {
        var node = new JsonObject();
        var flows = new Dictionary<string, ValueOrigin>(StringComparer.Ordinal);
        var required = SchemaFacts.Required(schema);
        foreach (var (name, property) in SchemaFacts.Properties(schema))
        {
            if (required.Contains(name) || context.Random.NextDouble() < 0.25)
            {
                var at = JsonPointer.Root.Append(name).ToString();
                Put(Fill(name, property, pattern + at, context, depth + 1), at, value => node[name] = value, flows);
            }
        }

        // A map of anything: one plausible entry, where entries have a schema.
        if (node.Count == 0 && SchemaFacts.Member(schema, "additionalProperties") is { ValueKind: JsonValueKind.Object } entry)
        {
            var key = pattern.Contains("file", StringComparison.OrdinalIgnoreCase) ? "note.txt" : "item";
            Put(Fill(key, entry, $"{pattern}/*", context, depth + 1), $"/{key}", value => node[key] = value, flows);
        }

        return new ChosenValue(node, flows);
    }

    private static ChosenValue FillArray(string name, JsonElement schema, string pattern, ChoiceContext context, int depth)
    {
        var items = SchemaFacts.Member(schema, "items") ?? JsonSerializer.SerializeToElement(true, FireFlyJson.Default.Boolean);
        var node = new JsonArray();
        var flows = new Dictionary<string, ValueOrigin>(StringComparer.Ordinal);
        // A schema may ask for more than is sensible, or for more than it allows.
        var least = Math.Clamp(SchemaFacts.Integer(schema, "minItems") ?? 1, 0, MostItems);
        var count = Math.Clamp(context.Random.Next(10) < 7 ? 1 : 2, least, Math.Max(least, SchemaFacts.Integer(schema, "maxItems") ?? 3));
        var itemName = string.Join('_', NameWords.Of(name));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var chosen = Fill(itemName, items, $"{pattern}/*", context, depth + 1);
            if (seen.Add(chosen.Node?.ToJsonString() ?? "null"))
            {
                Put(chosen, $"/{node.Count}", node.Add, flows);
            }
        }

        return new ChosenValue(node, flows);
    }

    private static void Put(ChosenValue chosen, string at, Action<JsonNode?> place, Dictionary<string, ValueOrigin> flows)
    {
        place(chosen.Node);
        foreach (var (pointer, origin) in chosen.Flows)
        {
            flows[at + pointer] = origin;
        }
    }

    private static void Recall(ArgumentPlan plan, JsonElement arguments)
    {
        foreach (var member in arguments.EnumerateObject())
        {
            plan.Set(member.Name, ChosenValue.Constant(member.Value));
        }
    }

    // One thing at a time: change a value, or add or drop something optional.
    private static void Vary(ArgumentPlan plan, IReadOnlyDictionary<string, JsonElement> properties, IReadOnlyList<string> required, ChoiceContext context)
    {
        if (properties.Count == 0)
        {
            return;
        }

        var names = properties.Keys.ToList();
        var name = names[context.Random.Next(names.Count)];
        if (plan.Values.ContainsKey(name) && !required.Contains(name) && context.Random.NextDouble() < 0.3)
        {
            plan.Remove(name);
        }
        else
        {
            plan.Set(name, Fill(name, properties[name], JsonPointer.Root.Append(name).ToString(), context, 0));
        }
    }

    // Each producer that the DAG names should feed the call, where a value of it suits.
    private static void BindIncoming(ArgumentPlan plan, IReadOnlyDictionary<string, JsonElement> properties, ChoiceContext context)
    {
        foreach (var edge in context.Incoming)
        {
            var outputs = context.Earlier.Where(o => o.Tool.Id == edge.From).ToList();
            if (outputs.Count == 0 || plan.Flows.Values.Any(o => outputs.Any(x => x.Call == o.Call)))
            {
                continue;
            }

            var narrowed = context.Narrowed(edge, outputs);
            foreach (var name in Bindable(edge, properties).Where(n => !plan.Flows.Keys.Any(k => JsonPointer.Root.Append(n).IsPrefixOf(JsonPointer.Parse(k)))))
            {
                if (TryBind(name, properties[name], narrowed) is { } chosen)
                {
                    plan.Set(name, chosen);
                    break;
                }
            }
        }
    }

    /// <summary>Whether something of the context's earlier outputs suits a parameter that <paramref name="edge"/> binds.</summary>
    public static bool CanBind(DagEdge edge, ChoiceContext context)
    {
        var properties = SchemaFacts.Properties(context.Tool.InputSchema);
        return Bindable(edge, properties).Any(name => TryBind(name, properties[name], context) is not null);
    }

    private static List<string> Bindable(DagEdge edge, IReadOnlyDictionary<string, JsonElement> properties)
    {
        var bound = edge.Bindings.Select(b => b.Input).Where(properties.ContainsKey).Distinct().ToList();
        return bound.Count > 0 ? bound : [.. properties.Keys];
    }

    private static ChosenValue? TryBind(string name, JsonElement schema, ChoiceContext context)
    {
        var resolved = Resolve(schema, context.Tool.InputSchema);
        var pattern = JsonPointer.Root.Append(name).ToString();
        if (SchemaFacts.TypeOf(resolved) == "array" && SchemaFacts.Member(resolved, "items") is { } items)
        {
            var item = ParameterModel.Of(context.Tool, string.Join('_', NameWords.Of(name)), Resolve(items, context.Tool.InputSchema), $"{pattern}/*", context.Pure);
            return ValueChooser.Flow(item, context, mustBind: true) is { } one
                ? new ChosenValue(new JsonArray(one.Node), new Dictionary<string, ValueOrigin> { ["/0"] = one.Flows[""] })
                : null;
        }

        return SchemaFacts.TypeOf(resolved) == "object"
            ? null
            : ValueChooser.Flow(ParameterModel.Of(context.Tool, name, resolved, pattern, context.Pure), context, mustBind: true);
    }

    private static JsonElement Resolve(JsonElement schema, JsonElement root)
    {
        for (var i = 0; i < 8 && SchemaFacts.Text(schema, "$ref") is { } reference && reference.StartsWith('#'); i++)
        {
            if (!JsonPointer.TryParse(reference[1..], out var pointer) || !pointer.TryGet(root, out schema))
            {
                return root;
            }
        }

        return schema;
    }
}
