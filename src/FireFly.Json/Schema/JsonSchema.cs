using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema;

/// <summary>
/// A JSON Schema of draft 2020-12 or draft 7, read once to validate many instances. Immutable and thread-safe. Not
/// supported, and named so instead of answered wrongly: references to other documents, <c>$dynamicRef</c>,
/// <c>$recursiveRef</c>, <c>$vocabulary</c>, custom metaschemas, <c>unevaluatedItems</c>, <c>unevaluatedProperties</c>, and
/// patterns that .NET cannot express. Drafts 4 and 6 are read as draft 7, 2019-09 as 2020-12, with a note.
/// </summary>
public sealed class JsonSchema
{
    private readonly CompiledSchema _compiled;

    private JsonSchema(CompiledSchema compiled) => _compiled = compiled;

    public SchemaDialect Dialect => _compiled.Dialect;

    /// <summary>The schema's own JSON.</summary>
    public JsonElement Source => _compiled.Root.Source;

    /// <summary>Keywords that keep this schema from giving verdicts; empty for most.</summary>
    public IReadOnlyList<UnsupportedKeyword> UnsupportedKeywords => _compiled.Unsupported;

    /// <summary>What the schema's author should know; never a reason to distrust a verdict.</summary>
    public IReadOnlyList<SchemaNote> Notes => _compiled.Notes;

    /// <summary>False where <see cref="UnsupportedKeywords"/> names any.</summary>
    public bool IsSupported => _compiled.Unsupported.Count == 0;

    internal CompiledSchema Compiled => _compiled;

    /// <summary>
    /// Reads a schema. The dialect is <paramref name="dialect"/>, or what <c>$schema</c> names, or 2020-12. Throws
    /// <see cref="InvalidSchemaException"/> with all problems where it is malformed.
    /// </summary>
    public static JsonSchema Parse(JsonElement schema, SchemaDialect? dialect = null) =>
        Parse(schema, new SchemaOptions { Dialect = dialect });

    /// <inheritdoc cref="Parse(JsonElement, SchemaDialect?)"/>
    public static JsonSchema Parse(JsonElement schema, SchemaOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var (compiled, problems) = SchemaCompiler.Compile(schema, options);
        return problems.Count == 0 || options.TolerateMalformed
            ? new JsonSchema(compiled)
            : throw new InvalidSchemaException(problems);
    }

    /// <summary>Reads a schema; false with all problems where it is malformed.</summary>
    public static bool TryParse(
        JsonElement schema, SchemaOptions? options, [NotNullWhen(true)] out JsonSchema? result, out IReadOnlyList<SchemaNote> problems)
    {
        options ??= new SchemaOptions();
        var (compiled, found) = SchemaCompiler.Compile(schema, options);
        problems = found;
        result = found.Count == 0 || options.TolerateMalformed ? new JsonSchema(compiled) : null;
        return result is not null;
    }

    /// <summary>
    /// Judges an instance and lists all errors. Throws <see cref="SchemaEvaluationException"/> where it has to give up.
    /// </summary>
    public SchemaResult Validate(JsonElement instance)
    {
        if (!IsSupported)
        {
            return new SchemaResult(SchemaVerdict.Unsupported, [], UnsupportedKeywords);
        }

        var evaluation = new Evaluation(_compiled.Options.MaxSteps, collect: true);
        return evaluation.Run(_compiled.Root, instance)
            ? SchemaResult.Valid
            : new SchemaResult(SchemaVerdict.Invalid, evaluation.Errors, []);
    }

    /// <summary>The verdict alone, cheaper than <see cref="Validate"/>.</summary>
    public SchemaVerdict Judge(JsonElement instance)
    {
        if (!IsSupported)
        {
            return SchemaVerdict.Unsupported;
        }

        return new Evaluation(_compiled.Options.MaxSteps, collect: false).Run(_compiled.Root, instance)
            ? SchemaVerdict.Valid
            : SchemaVerdict.Invalid;
    }
}
