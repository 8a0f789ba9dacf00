using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads productions from declared output schemas and from the paths of observed results.</summary>
internal static class OutputSchemaReader
{
    public static IEnumerable<Production> Of(ProfileDraft draft, IEnumerable<ObservedOutput> observed)
    {
        foreach (var leaf in Leaves(draft))
        {
            if (Read(draft, leaf.Pattern, leaf.Names, leaf.Type, leaf.Format, leaf.Closed, leaf.InArray, leaf.Description, "schema", "declares") is { } production)
            {
                yield return production;
            }
        }

        foreach (var output in observed.OrderBy(o => o.Pattern, StringComparer.Ordinal))
        {
            var names = output.Pattern.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(s => s != "*" && !s.All(char.IsAsciiDigit)).ToList();
            if (names.Count > 0
                && Read(draft, output.Pattern, names, output.Type, output.Format, false, output.Pattern.Contains('*', StringComparison.Ordinal), "", "observed", "gave") is { } production)
            {
                yield return production;
            }
        }
    }

    /// <summary>Whether such a property is mostly empty: conflicts, warnings, exclusions.</summary>
    internal static bool IsRare(string name) => Words.Plain(name).Any(w => w is "conflict" or "conflicted" or "excluded" or "rejected" or "pruned" or "warning" or "error" or "skipped");

    /// <summary>Declared scalars; none where the schema only wraps the text in one string.</summary>
    internal static IReadOnlyList<SchemaLeaf> Leaves(ProfileDraft draft)
    {
        if (draft.Tool.Output() is not { } schema)
        {
            return [];
        }

        var leaves = SchemaLeaf.In(schema);
        return leaves is [{ Type: "string", Names.Count: <= 1, InArray: false }] ? [] : leaves;
    }

    private static Production? Read(
        ProfileDraft draft, string pattern, IReadOnlyList<string> names, string type, string? format, bool closed, bool inArray, string description, string kind, string verb)
    {
        if (names.Count == 0)
        {
            return null;
        }

        var words = Words.Plain(names[^1]);
        var role = RoleReader.Of(words, type, format, closed, description);
        if (role is not (ValueRole.Id or ValueRole.Name or ValueRole.Path or ValueRole.Url or ValueRole.Thing))
        {
            return null;
        }

        var entity = EntityOf(draft, names, words);
        if (entity is null || (Echo.TakesWords(draft.Needs, words) && !inArray && draft.Kind is not ProducerKind.Create))
        {
            return null;
        }

        var given = Echo.Takes(draft.Needs, entity, requiredOnly: true) && !inArray;
        if (given && draft.Kind is not ProducerKind.Create)
        {
            return null;
        }

        var strength = draft.Kind switch
        {
            ProducerKind.Effect => 0.55,
            ProducerKind.Transform => 0.60,
            _ when given => 0.52,
            _ => 0.82,
        };
        return new Production
        {
            Entity = entity,
            Role = role,
            Pattern = pattern,
            Strength = strength - (names.Any(IsRare) ? 0.22 : 0) - (0.05 * Math.Max(0, names.Count - 2)),
            Kind = kind,
            Reason = $"{draft.Tool.Name} {verb} {pattern} ({entity})",
        };
    }

    // /commits/*/hash belongs to the commit; /commits/*/parentBranch names a branch itself.
    private static Entity? EntityOf(ProfileDraft draft, IReadOnlyList<string> names, string[] words)
    {
        if (EntityReader.InPhrase(words) is { } own)
        {
            return own;
        }

        for (var i = names.Count - 2; i >= 0; i--)
        {
            if (EntityReader.InPhrase(Words.Plain(names[i])) is { } owner)
            {
                return owner;
            }
        }

        return draft.Object;
    }
}
