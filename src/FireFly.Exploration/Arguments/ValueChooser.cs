using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Learning;
using FireFly.Exploration.Values;
using FireFly.Json.Generation;
using FireFly.Json.Schema;
using FireFly.Vocabulary.Values;

namespace FireFly.Exploration.Arguments;

/// <summary>
/// Chooses one scalar. The sources in their order: outputs of earlier calls, values that errors listed, the pool of observed values,
/// the definition's <c>values</c>, enums, examples and defaults, well-known formats, the typed generator.
/// </summary>
internal static class ValueChooser
{
    public static ChosenValue Choose(ParameterModel parameter, ChoiceContext context)
    {
        if (Flow(parameter, context, mustBind: false) is { } flow)
        {
            return flow;
        }

        foreach (var (source, chance) in Constants(parameter, context))
        {
            var usable = source.Where(v => !context.Refused.Contains($"{parameter.Pointer}\n{v.GetRawText()}") && parameter.Schema.Accepts(v) && KeepsTo(v, parameter, context)).ToList();
            if (usable.Count > 0 && context.Random.NextDouble() < chance)
            {
                return ChosenValue.Constant(usable[context.Random.Next(usable.Count)]);
            }
        }

        return ChosenValue.Constant(Generate(parameter, context));
    }

    /// <summary>A value from an earlier output; with <paramref name="mustBind"/> always where one suits, else by chance unless a DAG edge asks for it.</summary>
    public static ChosenValue? Flow(ParameterModel parameter, ChoiceContext context, bool mustBind)
    {
        var candidates = new List<(double Weight, ObservedOutput Output, ObservedLeaf Leaf)>();
        foreach (var output in context.Earlier)
        {
            var edge = context.Incoming.FirstOrDefault(e => e.From == output.Tool.Id);
            foreach (var leaf in output.Leaves)
            {
                var score = FlowTyping.Score(leaf.Name, leaf.Value, parameter);
                if (score <= 0 || (parameter.Kind == ParameterKind.Path && !IsThere(leaf.Value.GetString()!, context)) || !KeepsTo(leaf.Value, parameter, context) || context.Refused.Contains($"{parameter.Pointer}\n{leaf.Value.GetRawText()}"))
                {
                    continue;
                }

                if (edge is not null && edge.Bindings.Any(b => b.Input == parameter.Name && Matches(b.Output, leaf.Pointer)))
                {
                    score += 4;
                }
                else if (edge is not null)
                {
                    score += 1;
                }

                if (parameter.Kind == ParameterKind.Path)
                {
                    score += PathPreference(parameter, leaf.Value.GetString()!, context);
                }

                candidates.Add((score, output, leaf));
            }
        }

        if (candidates.Count == 0)
        {
            return null;
        }

        var best = candidates.Max(c => c.Weight);
        // What was refused once is best replaced by what something has just shown.
        var isRefused = context.InChangedState && context.Refused.Any(r => r.StartsWith(parameter.Pointer + "\n", StringComparison.Ordinal));
        if (!mustBind && !isRefused && context.Random.NextDouble() > (best >= 4 ? 0.9 : best >= 2 ? 0.6 : 0.3))
        {
            return null;
        }

        var top = candidates.Where(c => c.Weight >= best - 1).ToList();
        var (_, from, chosen) = top[context.Random.Next(top.Count)];
        return ChosenValue.Flow(chosen.Value, ValueOrigin.Output(from.Call, chosen.Pointer));
    }

    private static IEnumerable<(IEnumerable<JsonElement> Source, double Chance)> Constants(ParameterModel parameter, ChoiceContext context)
    {
        if (context.Allowed.TryGetValue(parameter.Pointer, out var allowed))
        {
            yield return (allowed, 0.95);
        }

        if (parameter.Type == JsonTypes.String && DescriptionExamples.Json(parameter.Description) is { } example)
        {
            yield return ([Text(example)], 0.85);
        }

        // What is new is called by a new name, and says something new: never what some output happened to hold.
        if (IsNewText(parameter))
        {
            yield return ([Text(NaturalTexts.For(parameter.Name, parameter.Tool.Name, context.Random))], 0.9);
        }

        yield return (Made(parameter, context), context.InChangedState ? 0.7 : 0);
        if (context.Knowledge.Profile(parameter.Tool.Id).GoodValues.TryGetValue(parameter.Pointer, out var good))
        {
            yield return (good, parameter.Kind == ParameterKind.Path ? 0.65 : 0.35);
        }

        if (parameter.Kind is ParameterKind.Path or ParameterKind.Id && context.UsedBefore.TryGetValue(parameter.Name, out var used))
        {
            yield return ([used], 0.3);
        }

        if (context.Knowledge.Profile(parameter.Tool.Id).Allowed.TryGetValue(parameter.Pointer, out var learned))
        {
            yield return (learned, 0.8);
        }

        if (parameter.Kind == ParameterKind.Enum)
        {
            yield return (parameter.Enum, 1);
        }

        if (context.Server.Values.TryGetValue(parameter.Name, out var given))
        {
            yield return (given, 0.8);
        }

        var wellKnown = WellKnownValues.For(parameter.Name, parameter.Kind == ParameterKind.Pattern ? $"{parameter.Description} {parameter.Tool.Description}" : parameter.Description).Select(Text);
        var isText = parameter.Type is JsonTypes.String or JsonTypes.None;
        yield return (wellKnown, isText && parameter.Kind is ParameterKind.Pattern or ParameterKind.Url ? 0.6 : 0);
        if (parameter.Kind == ParameterKind.Url && parameter.Description.Contains("path", StringComparison.OrdinalIgnoreCase) && context.Knowledge.Paths.IsKnown)
        {
            yield return ([Text("/workspace")], 0.5);
        }

        yield return (Pooled(parameter, context), 0.7);
        yield return (SchemaExamples(parameter), 0.6);
        yield return (DescriptionExamples.Quoted(parameter.Description).Select(Text), 0.6);
        if (parameter.Kind == ParameterKind.Path && !ToolTraits.Creates(parameter.Tool))
        {
            yield return ([Text("/workspace")], 1);
        }

        if (isText && parameter.Kind != ParameterKind.Path)
        {
            yield return (wellKnown, 0.85);
            yield return (WellKnownValues.For(parameter.Tool.Name, parameter.Tool.Description).Select(Text), parameter.Kind is ParameterKind.Operand or ParameterKind.Other ? 0.5 : 0);
        }
    }

    private static bool IsNewText(ParameterModel parameter) =>
        ToolTraits.Changes(parameter.Tool) && parameter.Type == JsonTypes.String
        && (parameter.Kind == ParameterKind.Label || (parameter.Kind is ParameterKind.Operand or ParameterKind.Other && NameWords.Of(parameter.Name) is [.., "message" or "content" or "text" or "body" or "note" or "notes" or "comment" or "description" or "summary" or "plan" or "criteria" or "observation"]));

    // What this very session brought into being exists for sure, under the name it was given.
    private static IEnumerable<JsonElement> Made(ParameterModel parameter, ChoiceContext context) =>
        parameter.Kind is ParameterKind.Enum or ParameterKind.Boolean or ParameterKind.Number
            ? []
            : context.Created.Where(c => c.Server == parameter.Tool.Server && (FlowTyping.Score(c.Name, c.Value, parameter) > 0 || NameWords.Of(parameter.Name).Intersect(NameWords.Of(c.Name)).Any() || (FlowTyping.NamesPresentText(parameter) && NameWords.Head(c.Name) is "content" or "text"))).TakeLast(3).Select(c => c.Value);

    private static IEnumerable<JsonElement> Pooled(ParameterModel parameter, ChoiceContext context)
    {
        var pool = context.Knowledge.Pool;
        var named = parameter.Words.Length == 0 ? [] : pool.ByName(parameter.Words[^1]);
        IEnumerable<PoolValue> shaped = parameter.Kind switch
        {
            ParameterKind.Path => pool.ByShape(ValueShape.Path),
            ParameterKind.Url => pool.ByShape(ValueShape.Url),
            ParameterKind.Uuid => pool.ByShape(ValueShape.Uuid),
            ParameterKind.Hash => pool.ByShape(ValueShape.Hash),
            ParameterKind.Date => pool.ByShape(ValueShape.Date),
            ParameterKind.Version => pool.ByShape(ValueShape.Version),
            ParameterKind.Query or ParameterKind.Pattern => pool.ByShape(ValueShape.Word).Concat(pool.ByShape(ValueShape.Phrase)),
            ParameterKind.Operand => pool.ByShape(ValueShape.Word).Concat(pool.ByShape(ValueShape.Phrase)).Where(v => IsProse(v.Value.GetString()!)),
            _ => [],
        };
        var suited = named.Concat(shaped)
            .Select(v => (Value: v, Score: FlowTyping.Score(v.Name, v.Value, parameter) + (v.Server == parameter.Tool.Server ? 0.5 : 0)
                + (parameter.Kind == ParameterKind.Path && v.Shape == ValueShape.Path ? PathPreference(parameter, v.Value.GetString()!, context) : 0)))
            .Where(v => v.Score > 0.4)
            .ToList();
        if (suited.Count == 0)
        {
            return [];
        }

        // What a server is searched for should be something that it holds.
        if (parameter.Kind is ParameterKind.Query or ParameterKind.Pattern && suited.Any(v => v.Value.Server == parameter.Tool.Server && v.Value.Name.Length > 0))
        {
            suited = [.. suited.Where(v => v.Value.Server == parameter.Tool.Server && v.Value.Name.Length > 0)];
        }

        var best = suited.Max(v => v.Score);
        return suited.Where(v => v.Score >= best - 1).Select(v => v.Value.Value);
    }

    // What a person would type to try a tool that takes any text: words, not markup and numbers.
    private static bool IsProse(string text) => text.Length >= 3 && text.All(c => char.IsLetter(c) || c is ' ' or ',' or '.' or '\'' or '-') && char.IsLetter(text[0]);

    private static double PathPreference(ParameterModel parameter, string path, ChoiceContext context)
    {
        var isDirectory = context.Knowledge.Paths.IsDirectory(path) ?? !Path.GetFileName(path).Contains('.', StringComparison.Ordinal);
        var wanted = LearnedKind(parameter, context) ?? ParameterKinds.WantsDirectory(parameter.Name, parameter.Description, parameter.Tool.Name);
        return (wanted is null ? 0 : wanted == isDirectory ? 1.5 : -2) + (path.StartsWith("/workspace", StringComparison.Ordinal) ? 1 : 0);
    }

    // What worked tells better than any name whether folders or files are wanted.
    private static bool? LearnedKind(ParameterModel parameter, ChoiceContext context)
    {
        if (!context.Knowledge.Profile(parameter.Tool.Id).GoodValues.TryGetValue(parameter.Pointer, out var good))
        {
            return null;
        }

        var kinds = good.Select(v => context.Knowledge.Paths.IsDirectory(v.GetString()!)).OfType<bool>().Distinct().ToList();
        return kinds.Count == 1 ? kinds[0] : null;
    }

    private static bool IsThere(string path, ChoiceContext context) =>
        !context.Knowledge.Paths.IsKnown
        || (context.Knowledge.Paths.IsDirectory(path) is not null && !WorkspacePaths.IsInternal(path))
        || context.Created.Any(c => c.Value.ValueKind == JsonValueKind.String && c.Value.ValueEquals(path));

    private static bool KeepsTo(JsonElement value, ParameterModel parameter, ChoiceContext context) =>
        !context.Expected.TryGetValue(parameter.Pointer, out var expected) || expected.Format != "uuid" || ValueShapes.Of(value) == ValueShape.Uuid;

    private static IEnumerable<JsonElement> SchemaExamples(ParameterModel parameter) =>
        parameter.Schema.Examples.Concat(parameter.Schema.Default is { } standard ? [standard] : [])
            .Where(value => value.ValueKind is JsonValueKind.String or JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False);

    private static JsonElement Generate(ParameterModel parameter, ChoiceContext context)
    {
        var made = MakeUp(parameter, context);
        // Objects and arrays come from the generator already.
        return parameter.Type is JsonTypes.Object or JsonTypes.Array || parameter.Schema.Accepts(made)
            || !InstanceGenerator.TryGenerate(parameter.Schema, context.Random, out var instance)
            ? made
            : instance;
    }

    private static JsonElement MakeUp(ParameterModel parameter, ChoiceContext context)
    {
        var random = context.Random;
        var expected = context.Expected.TryGetValue(parameter.Pointer, out var told) ? told : null;
        switch (parameter.Kind)
        {
            case ParameterKind.Json when DescriptionExamples.Json(parameter.Tool.Description) is { } json:
                return Text(json);
            case ParameterKind.Date:
                return Text(WellKnownValues.Date(parameter.Description, random));
            case ParameterKind.Path:
                var name = NaturalTexts.File(random);
                return Text($"/workspace/{name}{(ParameterKinds.WantsDirectory(parameter.Name, parameter.Description, parameter.Tool.Name) == true ? "" : ".txt")}");
            case ParameterKind.Number when expected is null && parameter.Schema is { Minimum: null, Maximum: null }:
                return JsonSerializer.SerializeToElement(random.Next(1, 31), FireFlyJson.Default.Int32);
            default:
                break;
        }

        if (parameter.Type is not (JsonTypes.String or JsonTypes.None) || parameter.Schema is not { Pattern: null, Format: null })
        {
            return InstanceGenerator.TryGenerate(parameter.Schema, random, out var instance) ? instance : Text(Natural());
        }

        // A parameter that says nothing of its format: mostly words, sometimes something of another shape.
        var plain = parameter.Kind is ParameterKind.Operand or ParameterKind.Other or ParameterKind.Id
            ? random.Next(10) switch
            {
                < 7 => Natural(),
                < 9 => random.Next(10, 5_000).ToString(System.Globalization.CultureInfo.InvariantCulture),
                _ => WellKnownValues.Date("", random),
            }
            : Natural();
        var minimum = Math.Max(Math.Min(parameter.Schema.MinLength, 4_000), (int)Math.Clamp(expected?.MinLength ?? 0, 0, 4_000));
        while (plain.Length < minimum && plain.Length < 4_000)
        {
            plain += " " + NaturalTexts.For("text", parameter.Tool.Name, random);
        }

        return Text(parameter.Schema.MaxLength is { } maximum && maximum < plain.Length ? plain[..(int)maximum] : plain);

        string Natural() => NaturalTexts.For(parameter.Name, parameter.Tool.Name, random);
    }

    private static bool Matches(string pattern, string pointer)
    {
        var wanted = pattern.Split('/');
        var actual = pointer.Split('/');
        return wanted.Length == actual.Length && wanted.Zip(actual).All(p => p.First == "*" || p.First == p.Second);
    }

    private static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, FireFlyJson.Default.String);
}
