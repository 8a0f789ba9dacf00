using System.Text.Json.Nodes;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>Makes objects: required members, a share of the optional ones, and invented ones where more are demanded.</summary>
internal sealed class ObjectMaker
{
    private const int MaxDemanded = 2_000;

    private readonly Composition _composition;
    private readonly Demands _demands;
    private readonly int _depth;
    private readonly MembersKeyword[] _members;
    private readonly List<string> _known;

    private ObjectMaker(Composition composition, Demands demands, int depth)
    {
        _composition = composition;
        _demands = demands;
        _depth = depth;
        _members = [.. demands.Keywords<MembersKeyword>()];
        _known = [.. _members.SelectMany(m => m.Named.Keys).Distinct(StringComparer.Ordinal)];
    }

    public static bool TryMake(Composition composition, Demands demands, int depth, out JsonNode? value)
    {
        value = null;
        return demands is { Members: { IsEmpty: false, Min: <= MaxDemanded } } && new ObjectMaker(composition, demands, depth).TryMake(out value);
    }

    private bool TryMake(out JsonNode? value)
    {
        value = null;
        var chosen = WithDependencies(_demands.Required);
        var required = chosen.Count;
        foreach (var name in Optional().Where(_ => IsRich && _composition.Random.NextDouble() < _composition.Options.OptionalMembers))
        {
            if (chosen.Count < _demands.Members.Max && !chosen.Contains(name))
            {
                chosen.Add(name);
            }
        }

        chosen = WithDependencies(chosen);
        if (chosen.Count > _demands.Members.Max)
        {
            chosen = chosen[..required];
        }

        AddDemanded(chosen);
        if (Triggered(chosen) is { Count: > 0 } triggered)
        {
            // With the schemas that the chosen members bring along, everything is considered again.
            return _composition.TryMake([.. _demands.Nodes, .. triggered], "", _depth + 1, out value) && value is JsonObject;
        }

        return TryFill(chosen, required, out value);
    }

    private bool IsRich => _depth < _composition.Options.MaxDepth;

    private bool TryFill(List<string> chosen, int required, out JsonNode? value)
    {
        value = null;
        var result = new JsonObject();
        var mandatory = chosen.Take(required).ToHashSet(StringComparer.Ordinal);
        foreach (var name in _known.Where(chosen.Contains).Concat(chosen.Except(_known)))
        {
            if (NodesFor(name) is { } nodes && _composition.TryMake(nodes, name, _depth + 1, out var member))
            {
                result[name] = member;
            }
            else if (mandatory.Contains(name))
            {
                return false;
            }
        }

        value = result;
        return true;
    }

    /// <summary>What a member of this name must fit; null where it is not allowed.</summary>
    private List<SchemaNode>? NodesFor(string name)
    {
        var nodes = new List<SchemaNode>();
        foreach (var keyword in _members)
        {
            var before = nodes.Count;
            if (keyword.Named.TryGetValue(name, out var named))
            {
                nodes.Add(named);
            }

            nodes.AddRange(keyword.Patterns.Where(p => p.Regex.IsMatch(name)).Select(p => p.Node));
            if (nodes.Count == before && keyword.Additional is { } additional)
            {
                nodes.Add(additional);
            }
        }

        return nodes.Exists(node => node.AllowsNothing) ? null : nodes;
    }

    private IEnumerable<string> Optional() =>
        _known.Where(name => !_demands.Required.Contains(name) && NodesFor(name) is not null && FitsNames(name));

    private List<string> WithDependencies(IEnumerable<string> names)
    {
        List<string> all = [.. names];
        var rules = _demands.Keywords<DependentRequiredKeyword>()
            .Concat(_demands.Keywords<DependenciesKeyword>().Select(k => k.Required))
            .SelectMany(k => k.Rules)
            .ToList();
        for (var i = 0; i < all.Count; i++)
        {
            all.AddRange(rules.Where(rule => rule.Name == all[i]).SelectMany(rule => rule.Needs).Except(all).ToList());
        }

        return all;
    }

    private List<SchemaNode> Triggered(List<string> chosen) =>
        [.. _demands.Keywords<DependentSchemasKeyword>()
            .Concat(_demands.Keywords<DependenciesKeyword>().Select(k => k.Schemas))
            .SelectMany(k => k.Rules)
            .Where(rule => chosen.Contains(rule.Name) && !_demands.Nodes.Contains(rule.Node))
            .Select(rule => rule.Node)];

    private void AddDemanded(List<string> chosen)
    {
        var left = Optional().Except(chosen).ToArray();
        _composition.Random.Shuffle(left);
        chosen.AddRange(left.Take((int)Math.Max(0, _demands.Members.Min - chosen.Count)));

        // A map from free names to values shows its use only with an entry.
        var isMap = _known.Count == 0 && _members.Any(m => m.Additional is { Keywords.Length: > 0 } || m.Patterns.Count > 0);
        var wanted = Math.Max(_demands.Members.Min, Math.Min(_demands.Members.Max, isMap && IsRich ? _composition.Options.ExtraItems / 2 : 0));
        for (var attempt = 0; chosen.Count < wanted && attempt < 10 * wanted; attempt++)
        {
            if (Invented() is { } name && !chosen.Contains(name) && FitsNames(name) && NodesFor(name) is not null)
            {
                chosen.Add(name);
            }
        }
    }

    private string? Invented()
    {
        var random = _composition.Random;
        SchemaNode[] names = [.. _demands.Keywords<PropertyNamesKeyword>().Select(k => k.Names)];
        if (names.Length > 0 && _composition.TryMake(names, "", _depth + 1, out var made))
        {
            return made is JsonValue value && value.TryGetValue(out string? text) ? text : Words.Plain(random);
        }

        string[] patterns = [.. _members.SelectMany(m => m.PatternTexts)];
        return patterns.Length > 0 && random.Next(2) == 0
            ? PatternText.Parse(patterns[random.Next(patterns.Length)])?.Make(2, random)
            : random.Next(2) == 0 ? Words.Plain(random) : Words.Numbered(random);
    }

    private bool FitsNames(string name) =>
        !_demands.Keywords<PropertyNamesKeyword>().Any()
        || Composition.Fits(
            _demands.Keywords<PropertyNamesKeyword>().Select(k => k.Names), System.Text.Json.JsonSerializer.SerializeToElement(name));
}
