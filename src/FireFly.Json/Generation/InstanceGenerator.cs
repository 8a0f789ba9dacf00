using System.Text.Json;
using FireFly.Json.Schema;

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
        ArgumentNullException.ThrowIfNull(random);
        options ??= new GenerationOptions();
        instance = default;
        if (!schema.IsSupported)
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
            if (TryMake(schema, stage, random, out var made) && IsValid(schema, made, out instance))
            {
                return true;
            }
        }

        foreach (var candidate in LastResorts)
        {
            if (IsValid(schema, candidate, out instance))
            {
                return true;
            }
        }

        instance = default;
        return false;
    }

    private static bool TryMake(JsonSchema schema, GenerationOptions options, Random random, out JsonElement made)
    {
        made = default;
        try
        {
            if (!new Composition(options, random).TryMake([schema.Compiled.Root], "", 0, out var node))
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

    private static bool IsValid(JsonSchema schema, JsonElement candidate, out JsonElement instance)
    {
        instance = candidate;
        try
        {
            return schema.Judge(candidate) == SchemaVerdict.Valid;
        }
        catch (SchemaEvaluationException)
        {
            // A schema that cannot be evaluated on this candidate may be on a smaller one.
            return false;
        }
    }
}
