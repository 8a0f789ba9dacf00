using System.Text.Json;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Reading;

namespace FireFly.Json.Generation;

/// <summary>
/// Makes up plausible instances of a schema. What it returns has always been validated; where it finds nothing valid it
/// returns false. Deterministic: the same schema, options and state of <see cref="Random"/> give the same instance.
/// </summary>
public static class InstanceGenerator
{
    private static readonly JsonElement[] LastResorts =
        [.. new[] { "{}", "[]", "\"\"", "0", "1", "true", "false", "null" }.Select(json => JsonElement.Parse(json))];

    /// <summary>An instance of the schema, malformed keywords of which are passed over; false where none was found, or the schema is not supported.</summary>
    public static bool TryGenerate(JsonElement schema, Random random, out JsonElement instance, GenerationOptions? options = null) =>
        TryGenerate(JsonSchema.Parse(schema, new SchemaOptions { TolerateMalformed = true, AssertFormat = true }), random, out instance, options);

    /// <summary>An instance of the schema; false where none was found, or the schema is not supported.</summary>
    public static bool TryGenerate(JsonSchema schema, Random random, out JsonElement instance, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return TryGenerate(SchemaView.Of(schema), random, out instance, options);
    }

    /// <summary>A value for one place of a schema; false where none was found, or the schema is not supported.</summary>
    public static bool TryGenerate(SchemaView view, Random random, out JsonElement instance, GenerationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(random);
        options ??= new GenerationOptions();
        instance = default;
        if (!view.Document.IsSupported)
        {
            return false;
        }

        for (var attempt = 0; attempt < options.Attempts; attempt++)
        {
            var stage = options switch
            {
                _ when attempt * 2 < options.Attempts => options,
                _ when attempt * 4 < options.Attempts * 3 => options.Plainer(),
                _ => options.Plainest(),
            };
            if (TryMake(view, stage, random, out instance) && view.Accepts(instance))
            {
                return true;
            }
        }

        instance = LastResorts.FirstOrDefault(view.Accepts);
        return instance.ValueKind != JsonValueKind.Undefined;
    }

    private static bool TryMake(SchemaView view, GenerationOptions options, Random random, out JsonElement made)
    {
        made = default;
        try
        {
            if (!new Composition(options, random).TryMake(Chosen(view, random), "", 0, out var node))
            {
                return false;
            }

            made = JsonSerializer.SerializeToElement(node, JsonNodeText.Options);
            return true;
        }
        catch (SchemaEvaluationException)
        {
            return false;
        }
    }

    // Alternatives that keywords make are chosen on the way; those that the view itself joined are chosen here.
    private static SchemaNode[] Chosen(SchemaView view, Random random) =>
        [.. view.Seeds, .. view.Given.SelectMany(union => Chosen(union.Alternatives[random.Next(union.Alternatives.Count)], random))];
}
