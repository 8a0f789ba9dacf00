using FireFly.ToolGraph.EdgeInference.Profiles;

namespace FireFly.ToolGraph.EdgeInference.Rules;

/// <summary>Within a server: the producer originates a reference to the entity that the parameter asks for.</summary>
internal sealed class EntityRule : IEdgeRule
{
    public void Look(CatalogIndex catalog, int consumer, ICollection<Finding> findings)
    {
        var tool = catalog.Tools[consumer];
        var anyRequired = tool.Needs.Any(n => n.Required);
        foreach (var need in tool.Needs)
        {
            foreach (var guess in need.Entities)
            {
                foreach (var (producer, production) in catalog.Producing(tool.Server, guess.Entity.Head))
                {
                    if (producer != consumer && production.Entity.Agrees(guess.Entity)
                        && Score(catalog.Tools[producer], production, need, guess, anyRequired, tool.Identifier) is > 0 and var score)
                    {
                        findings.Add(new Finding(producer, consumer, need.Parameter, production.Pattern, score, production.Kind,
                            $"{production.Reason}; parameter {need.Parameter} wants {guess.Entity}, by {guess.Source}"));
                    }
                }
            }
        }
    }

    private static double Score(ToolProfile producer, Production production, Need need, EntityGuess guess, bool anyRequired, string? identifier)
    {
        if (IsEcho(producer, production, need, guess))
        {
            return 0.2;
        }

        if (producer.Kind == ProducerKind.Create && production.Kind == "text" && !producer.Copies && GivesBack(producer, need, guess) is { } chosen)
        {
            return chosen;
        }

        var score = production.Strength - guess.Penalty;
        score += guess.Entity.Same(production.Entity) ? 0.03 : -0.02;
        score += RoleFit(production.Role, need.Role);
        score -= need.Required || (need.Parameter == identifier && !anyRequired) ? 0 : !anyRequired ? 0.10 : production.Kind == "text" ? 0.25 : 0.17;
        return Math.Clamp(score, 0, 0.95);
    }

    // What the producer itself was given is no origin; a list filtered by an optional reference still is one.
    private static bool IsEcho(ToolProfile producer, Production production, Need need, EntityGuess guess)
    {
        foreach (var own in producer.Needs)
        {
            if (!own.Entities.Any(g => g.Entity.Agrees(guess.Entity)))
            {
                continue;
            }

            var originates = producer.Kind is ProducerKind.List or ProducerKind.Create or ProducerKind.Resolve
                && (producer.Object?.Agrees(guess.Entity) ?? false)
                && (producer.Kind != ProducerKind.List || producer.Plural || own.Role != need.Role);
            if (own.Required ? !originates && production.Kind == "text" : !originates && own.Parameter == need.Parameter && production.Pattern.Length == 0 && production.Strength < 0.5)
            {
                return true;
            }
        }

        return false;
    }

    // Creating under a name that the caller chose gives that name back: a flow through state, not an origin. An id is new.
    private static double? GivesBack(ToolProfile producer, Need need, EntityGuess guess)
    {
        var given = producer.Needs.Where(n => n.Required && n.Entities.Any(g => g.Entity.Agrees(guess.Entity))).ToList();
        return given.Any(n => n.Role == ValueRole.Id && !n.Bare) ? 0.25
            : given.Any(n => n.Role == need.Role) || (given.Count > 0 && need.Role is ValueRole.Name or ValueRole.Thing) ? 0.42
            : null;
    }

    private static double RoleFit(ValueRole? given, ValueRole wanted) => (given, wanted) switch
    {
        (null, ValueRole.Id) => 0.02,
        (null, ValueRole.Thing) => -0.04,
        (null, ValueRole.Url) => -0.10,
        (null, _) => 0,
        _ when given == wanted => 0.05,
        (ValueRole.Name, ValueRole.Id) or (ValueRole.Id, ValueRole.Name) => -0.14,
        (ValueRole.Url, _) or (_, ValueRole.Url) => -0.30,
        (ValueRole.Path, ValueRole.Id) or (ValueRole.Id, ValueRole.Path) => -0.25,
        _ => -0.05,
    };
}
