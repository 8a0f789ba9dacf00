using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads what a tool originates. A value that the tool itself was given is an echo and no production.</summary>
internal static class ProductionReader
{
    public static IReadOnlyList<Production> Of(ProfileDraft draft, IEnumerable<ObservedOutput> observed)
    {
        var productions = new List<Production>();
        productions.AddRange(FromName(draft));
        productions.AddRange(FromDescription(draft));
        productions.AddRange(FromNavigation(draft));
        productions.AddRange(OutputSchemaReader.Of(draft, observed));
        return productions;
    }

    private static IEnumerable<Production> FromName(ProfileDraft draft)
    {
        if (draft.Object is not { } entity)
        {
            yield break;
        }

        var (strength, reason) = draft.Kind switch
        {
            ProducerKind.List => (0.80, $"lists or searches {entity}"),
            ProducerKind.Resolve when draft.NameWords[^1].Text == "name" => (0.30, $"resolves the name of {entity}"),
            ProducerKind.Resolve => (0.80, $"resolves {entity}"),
            ProducerKind.Create => (0.77, $"creates {entity}"),
            ProducerKind.Get when FoundByOther(draft, entity) => (0.70, $"finds {entity} by something else"),
            ProducerKind.Get or ProducerKind.Read => (0.42, $"gives details of {entity}"),
            ProducerKind.Transform => (0.30, $"computes {entity}"),
            _ => (0, ""),
        };
        if (strength <= 0 || (draft.Kind is ProducerKind.Get or ProducerKind.Read or ProducerKind.Transform && Echo.Takes(draft.Needs, entity, requiredOnly: true)))
        {
            yield break;
        }

        yield return new Production { Entity = entity, Strength = strength, Kind = "text", Reason = $"{draft.Tool.Name} {reason}" };
    }

    private static IEnumerable<Production> FromDescription(ProfileDraft draft)
    {
        if (draft.Kind is ProducerKind.Effect or ProducerKind.Transform)
        {
            yield break;
        }

        var first = true;
        foreach (var phrase in draft.Phrases)
        {
            var leads = first;
            first = false;
            if (EntityReader.InPhrase(phrase.Words) is not { } entity || (draft.Object?.Same(entity) ?? false) || Echo.Takes(draft.Needs, entity, requiredOnly: true))
            {
                continue;
            }

            var named = phrase.Words.Any(Grammar.Ids.Contains);
            var lists = draft.Kind is ProducerKind.List or ProducerKind.Resolve or ProducerKind.Create;
            var strength = (leads, lists, phrase.Plural, named) switch
            {
                (_, true, _, _) when draft.Kind == ProducerKind.Resolve && phrase.Before is "to" or "into" => 0.78,
                (true, true, _, _) => 0.72,
                (_, true, _, true) => 0.66,
                (true, false, true, _) => 0.58,
                (false, _, true, _) when phrase.Before is "all" or "of" => 0.52,
                _ => 0.34,
            };
            yield return new Production { Entity = entity, Strength = strength, Kind = "text", Reason = $"the description of {draft.Tool.Name} speaks of {entity}" };
        }
    }

    // Going to a page shows it: what is on the page can be referred to afterwards.
    private static IEnumerable<Production> FromNavigation(ProfileDraft draft)
    {
        var goes = draft.NameWords.Any(w => w.Text is "navigate" or "visit" or "goto");
        if (goes || (draft.Kind == ProducerKind.Create && draft.NameWords.Any(w => w.Text == "tab")))
        {
            yield return new Production { Entity = new Entity(["page", "snapshot"]), Strength = 0.56, Kind = "text", Reason = $"{draft.Tool.Name} shows a page" };
        }
    }

    // get_address_by_ens_name gives an address and takes none.
    private static bool FoundByOther(ProfileDraft draft, Entity entity) =>
        draft.NameWords.Any(w => w.Text is "by" or "from" or "for") && !Echo.Takes(draft.Needs, entity, requiredOnly: false);
}
