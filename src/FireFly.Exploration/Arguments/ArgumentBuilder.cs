using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Exploration.Values;
using FireFly.Json.Generation;
using FireFly.Json.Pointers;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Exploration.Arguments;

/// <summary>Builds the arguments of one call: known good ones with something re-bound half of the time, else from the schema.</summary>
internal static class ArgumentBuilder
{
    private const int MostItems = 20;
    private const int MostLevels = 4;
    private const int Attempts = 3;

    public static ArgumentPlan Build(ChoiceContext context)
    {
        var plan = Planned(context);
        Pair(plan, context.Tool.Input());
        return plan;
    }

    // A text was drawn by itself, and belongs to the title beside it.
    private static void Pair(ArgumentPlan plan, SchemaView input)
    {
        var texts = plan.Values.Where(v => v.Value?.GetValueKind() == JsonValueKind.String).Select(v => (v.Key, Text: v.Value!.GetValue<string>())).ToList();
        foreach (var (name, text) in texts)
        {
            if (!plan.Flows.ContainsKey(JsonPointer.Root.Append(name).ToString()) && NaturalTexts.Instead(text, texts.Select(t => t.Text)) is { } fitting
                && !(input.Property(name)?.Schema.MaxLength < fitting.Length))
            {
                plan.Set(name, ChosenValue.Constant(JsonSerializer.SerializeToElement(fitting, FireFlyJson.Default.String)));
            }
        }
    }

    private static ArgumentPlan Planned(ChoiceContext context)
    {
        var input = context.Tool.Input();
        var plan = Recalled(input, context) ?? Drafted(input, context, withOptional: true);
        if (input.Accepts(plan.ToElement()) || Generated(input, context) is not { } last)
        {
            // Where nothing at all fits, the server may know better than its schema.
            return plan;
        }

        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            // What was left to chance may rule out an alternative that was chosen, or fit two where one is asked for.
            plan = Drafted(input, context, withOptional: false);
            if (input.Accepts(plan.ToElement()))
            {
                return plan;
            }
        }

        return last;
    }

    private static ArgumentPlan? Recalled(SchemaView input, ChoiceContext context)
    {
        var profile = context.Knowledge.Profile(context.Tool.Id);
        var known = context.InChangedState && profile.KnownGoodInState.Count > 0 && context.Random.NextDouble() < 0.5 ? profile.KnownGoodInState : profile.KnownGood;
        if (known.Count == 0 || context.Random.NextDouble() >= (known.Count > 1 ? 0.75 : 0.5))
        {
            return null;
        }

        var plan = new ArgumentPlan();
        var arguments = known[context.Random.Next(known.Count)];
        Recall(plan, arguments);
        var taken = Taken(input, arguments);
        Vary(plan, taken, [.. taken.Required, .. profile.AlwaysGiven ?? []], context);
        BindIncoming(plan, taken, context);
        return plan;
    }

    private static ArgumentPlan Drafted(SchemaView input, ChoiceContext context, bool withOptional)
    {
        var plan = new ArgumentPlan();
        var profile = context.Knowledge.Profile(context.Tool.Id);
        var settled = input.Settle(context.Random);
        var properties = settled.Properties;
        var required = settled.Required;
        // One or two optional parameters at a time, none before the tool has worked: each is one more thing that can be wrong.
        var optional = Math.Max(1, properties.Count - required.Count);
        var optionalChance = !withOptional || (profile.Successes == 0 && required.Count > 0 && context.Random.Next(3) > 0) ? 0 : Math.Min(0.35, 1.6 / optional);
        foreach (var (name, schema, isRequired) in properties)
        {
            if (isRequired || profile.AlwaysGiven?.Contains(name) == true || context.Random.NextDouble() < optionalChance)
            {
                plan.Set(name, Fill(name, schema, JsonPointer.Root.Append(name).ToString(), context, 0));
            }
        }

        foreach (var name in Missing(settled, plan.Values))
        {
            plan.Set(name, Fill(name, settled.Member(name) ?? SchemaView.Anything, JsonPointer.Root.Append(name).ToString(), context, 0));
        }

        BindIncoming(plan, settled, context);
        return plan;
    }

    // The last resort: the generator, which knows every keyword and returns nothing that it has not validated.
    private static ArgumentPlan? Generated(SchemaView input, ChoiceContext context)
    {
        if (!InstanceGenerator.TryGenerate(input, context.Random, out var arguments, new GenerationOptions { OptionalMembers = 0 }) || arguments.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var plan = new ArgumentPlan();
        Recall(plan, arguments);
        return plan;
    }

    /// <summary>Names that are demanded, always or beside one that is given, and that <paramref name="values"/> lacks.</summary>
    private static List<string> Missing(SchemaView schema, JsonObject values)
    {
        var missing = schema.Required.Where(name => !values.ContainsKey(name)).ToList();
        var given = new Queue<string>(values.Select(member => member.Key).Concat(missing));
        while (given.TryDequeue(out var name))
        {
            foreach (var needed in schema.RequiredWith(name).Where(needed => !values.ContainsKey(needed) && !missing.Contains(needed)))
            {
                missing.Add(needed);
                given.Enqueue(needed);
            }
        }

        return missing;
    }

    /// <summary>The alternative that the arguments took.</summary>
    private static SchemaView Taken(SchemaView schema, JsonElement arguments) =>
        schema.Alternatives.FirstOrDefault(alternative => alternative.Accepts(arguments)) is { } taken ? Taken(taken, arguments) : schema;

    /// <summary>A value for one property, however deep.</summary>
    public static ChosenValue Fill(string name, SchemaView schema, string pattern, ChoiceContext context, int depth)
    {
        // The first alternative is what authors think of first; the others are tried too.
        var settled = schema.IsClosed || schema.Alternatives.Count == 0 ? schema : context.Random.Next(2) == 0 ? schema.Main : schema.Settle(context.Random);
        return settled.Type switch
        {
            JsonTypes.Object when depth < MostLevels && !settled.IsClosed => FillObject(settled, pattern, context, depth),
            JsonTypes.Array when depth < MostLevels && !settled.IsClosed => FillArray(name, settled, pattern, context, depth),
            JsonTypes.Null => new ChosenValue(null, new Dictionary<string, ValueOrigin>()),
            _ => ValueChooser.Choose(ParameterModel.Of(context.Tool, name, settled, pattern, context.Pure), context),
        };
    }

    private static ChosenValue FillObject(SchemaView schema, string pattern, ChoiceContext context, int depth)
    {
        var node = new JsonObject();
        var flows = new Dictionary<string, ValueOrigin>(StringComparer.Ordinal);
        foreach (var (name, property, isRequired) in schema.Properties)
        {
            if (isRequired || context.Random.NextDouble() < 0.25)
            {
                Put(name, property);
            }
        }

        foreach (var name in Missing(schema, node))
        {
            Put(name, schema.Member(name) ?? SchemaView.Anything);
        }

        // A map of anything: one plausible entry, where entries have a schema.
        if (node.Count == 0 && schema.OpenValues is { } entry)
        {
            var key = pattern.Contains("file", StringComparison.OrdinalIgnoreCase) ? "note.txt" : "item";
            ArgumentBuilder.Put(Fill(key, entry, $"{pattern}/*", context, depth + 1), $"/{key}", value => node[key] = value, flows);
        }

        return new ChosenValue(node, flows);

        void Put(string name, SchemaView property)
        {
            var at = JsonPointer.Root.Append(name).ToString();
            ArgumentBuilder.Put(Fill(name, property, pattern + at, context, depth + 1), at, value => node[name] = value, flows);
        }
    }

    private static ChosenValue FillArray(string name, SchemaView schema, string pattern, ChoiceContext context, int depth)
    {
        var node = new JsonArray();
        var flows = new Dictionary<string, ValueOrigin>(StringComparer.Ordinal);
        var tuple = schema.Prefix.Count;
        // A schema may ask for more than is sensible, or for more than it allows.
        var least = (int)Math.Clamp(schema.MinItems, tuple > 0 ? Math.Min(tuple, MostItems) : 1, MostItems);
        var most = (int)Math.Min(schema.MaxItems ?? 3, MostItems);
        var count = tuple > 0 ? least : Math.Clamp(context.Random.Next(10) < 7 ? 1 : 2, least, Math.Max(least, most));
        var itemName = string.Join('_', NameWords.Of(name));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var place = i < tuple ? i.ToString() : JsonPointer.Wildcard;
            var chosen = Fill(itemName, schema.Item(i), $"{pattern}/{place}", context, depth + 1);
            if (seen.Add(chosen.Node?.ToJsonString() ?? "null") || i < tuple)
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
    private static void Vary(ArgumentPlan plan, SchemaView schema, IReadOnlyList<string> required, ChoiceContext context)
    {
        if (schema.Properties.Count == 0)
        {
            return;
        }

        var (name, property, _) = schema.Properties[context.Random.Next(schema.Properties.Count)];
        if (plan.Values.ContainsKey(name) && !required.Contains(name) && context.Random.NextDouble() < 0.3)
        {
            plan.Remove(name);
        }
        else
        {
            plan.Set(name, Fill(name, property, JsonPointer.Root.Append(name).ToString(), context, 0));
        }
    }

    // Each producer that the DAG names should feed the call, where a value of it suits.
    private static void BindIncoming(ArgumentPlan plan, SchemaView schema, ChoiceContext context)
    {
        foreach (var edge in context.Incoming)
        {
            var outputs = context.Earlier.Where(o => o.Tool.Id == edge.From).ToList();
            if (outputs.Count == 0 || plan.Flows.Values.Any(o => outputs.Any(x => x.Call == o.Call)))
            {
                continue;
            }

            var narrowed = context.Narrowed(edge, outputs);
            foreach (var (name, property, _) in Bindable(edge, schema).Where(p => !plan.Flows.Keys.Any(k => JsonPointer.Root.Append(p.Name).IsPrefixOf(JsonPointer.Parse(k)))))
            {
                if (TryBind(name, property, narrowed) is { } chosen)
                {
                    plan.Set(name, chosen);
                    break;
                }
            }
        }
    }

    /// <summary>Whether something of the context's earlier outputs suits a parameter that <paramref name="edge"/> binds.</summary>
    public static bool CanBind(DagEdge edge, ChoiceContext context) =>
        Bindable(edge, context.Tool.Input()).Any(property => TryBind(property.Name, property.Schema, context) is not null);

    private static IReadOnlyList<SchemaProperty> Bindable(DagEdge edge, SchemaView schema)
    {
        var bound = edge.Bindings.Select(b => b.Input).Distinct().Select(schema.Property).OfType<SchemaProperty>().ToList();
        return bound.Count > 0 ? bound : schema.Properties;
    }

    private static ChosenValue? TryBind(string name, SchemaView schema, ChoiceContext context)
    {
        var pattern = JsonPointer.Root.Append(name).ToString();
        if (schema.Type == JsonTypes.Array)
        {
            var item = ParameterModel.Of(context.Tool, string.Join('_', NameWords.Of(name)), schema.Main.Item(0), $"{pattern}/*", context.Pure);
            return schema.Main is { Prefix.Count: 0, MinItems: <= 1 } && ValueChooser.Flow(item, context, mustBind: true) is { } one
                ? new ChosenValue(new JsonArray(one.Node), new Dictionary<string, ValueOrigin> { ["/0"] = one.Flows[""] })
                : null;
        }

        return schema.Type == JsonTypes.Object
            ? null
            : ValueChooser.Flow(ParameterModel.Of(context.Tool, name, schema, pattern, context.Pure), context, mustBind: true);
    }
}
