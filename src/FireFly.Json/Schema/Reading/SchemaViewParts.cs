using System.Globalization;
using System.Text.Json;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Compilation;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Schema.Reading;

/// <content>Members of objects and elements of arrays.</content>
public sealed partial class SchemaView
{
    /// <summary>
    /// The declared members in the order of the schema; where alternatives are open, those of all of them, each as it is in any. What a
    /// schema forbids (<c>false</c>) is left out.
    /// </summary>
    public IReadOnlyList<SchemaProperty> Properties => field ??= ReadProperties();

    /// <summary>Names that every object must have, declared or not.</summary>
    public IReadOnlyList<string> Required => field ??= [.. Keywords<RequiredKeyword>().SelectMany(keyword => keyword.Names)
        .Concat(Applied.Unions.SelectMany(union => union.Alternatives.Select(alternative => alternative.Required).Aggregate<IEnumerable<string>>((all, next) => all.Intersect(next))))
        .Distinct(StringComparer.Ordinal)];

    /// <summary>Names that must come with another one.</summary>
    public IEnumerable<string> RequiredWith(string name) =>
        Keywords<DependentRequiredKeyword>().Concat(Keywords<DependenciesKeyword>().Select(keyword => keyword.Required))
            .SelectMany(keyword => keyword.Rules).Where(rule => rule.Name == name).SelectMany(rule => rule.Needs);

    /// <summary>Whether members beside the declared ones are allowed.</summary>
    public bool AllowsOthers => !Keywords<MembersKeyword>().Any(keyword => keyword.Additional is { AllowsNothing: true } && keyword.Patterns.Count == 0);

    /// <summary>What the members of a map may be, by <c>additionalProperties</c> or <c>patternProperties</c>; null where nothing is said of them.</summary>
    public SchemaView? OpenValues
    {
        get
        {
            var nodes = Keywords<MembersKeyword>()
                .SelectMany(keyword => keyword.Patterns.Select(pattern => pattern.Node).Take(1).DefaultIfEmpty(keyword.Additional))
                .OfType<SchemaNode>().Where(node => node.Source.ValueKind == JsonValueKind.Object).ToList();
            return nodes.Count > 0 ? new SchemaView(Document, nodes) : null;
        }
    }

    /// <summary>The declared member of that name; null for none.</summary>
    public SchemaProperty? Property(string name) => Properties.FirstOrDefault(property => property.Name == name);

    /// <summary>What a member of that name may be: declared, matched by a pattern, or any; null where there must be none.</summary>
    public SchemaView? Member(string name)
    {
        if (Property(name) is { } declared)
        {
            return declared.Schema;
        }

        var nodes = new List<SchemaNode>();
        foreach (var members in Keywords<MembersKeyword>())
        {
            var matched = members.Patterns.Where(pattern => pattern.Regex.IsMatch(name)).Select(pattern => pattern.Node).ToList();
            nodes.AddRange(members.Named.TryGetValue(name, out var node) ? [node] : matched.Count > 0 ? matched : members.Additional is { } rest ? [rest] : []);
        }

        return nodes.Exists(node => node.AllowsNothing) ? null : nodes.Count == 0 ? Anything : new SchemaView(Document, nodes);
    }

    /// <summary>What stands at the first positions of a tuple; empty for plain lists.</summary>
    public IReadOnlyList<SchemaView> Prefix => field ??= [.. Enumerable.Range(0, Lists.Select(list => list.Prefix.Count).DefaultIfEmpty(0).Max()).Select(Item)];

    /// <summary>What the elements past <see cref="Prefix"/> are; null where there must be none, <see cref="Anything"/> where nothing is said.</summary>
    public SchemaView? Items
    {
        get
        {
            var rests = Lists.Select(list => list.Rest).OfType<SchemaNode>().ToList();
            return rests.Exists(node => node.AllowsNothing) ? null
                : rests.Count > 0 ? new SchemaView(Document, rests)
                : Joint(Applied.Unions.SelectMany(union => union.Alternatives).Where(alternative => alternative.Type == JsonTypes.Array).Select(alternative => alternative.Items));
        }
    }

    /// <summary><c>minItems</c>, 0 where nothing is said.</summary>
    public long MinItems => Least(JsonValueKind.Array);

    /// <summary><c>maxItems</c>; also the length of a tuple that must end there.</summary>
    public long? MaxItems => Items is null ? Math.Min(Prefix.Count, Most(JsonValueKind.Array) ?? long.MaxValue) : Most(JsonValueKind.Array);

    /// <summary><c>uniqueItems</c>.</summary>
    public bool HasUniqueItems => Keywords<UniqueItemsKeyword>().Any();

    private IEnumerable<ItemsKeyword> Lists => Keywords<ItemsKeyword>();

    /// <summary>What the element at a position may be.</summary>
    public SchemaView Item(int index)
    {
        var nodes = Lists.Select(list => index < list.Prefix.Count ? list.Prefix[index] : list.Rest).OfType<SchemaNode>().ToList();
        return nodes.Count > 0 ? new SchemaView(Document, nodes)
            : Joint(Applied.Unions.SelectMany(union => union.Alternatives).Where(alternative => alternative.Type == JsonTypes.Array).Select(alternative => alternative.Item(index)));
    }

    /// <summary>What the value at a pointer below this may be, <c>*</c> standing for any element or member; null where there is none.</summary>
    public SchemaView? At(JsonPointer pointer)
    {
        ArgumentNullException.ThrowIfNull(pointer);
        var view = this;
        foreach (var token in pointer.Tokens)
        {
            var isPosition = view.Types.HasFlag(JsonTypes.Array) && view.Properties.Count == 0;
            view = token == JsonPointer.Wildcard ? view.OpenValues ?? view.Items
                : isPosition && int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? view.Item(index)
                : view.Member(token);
            if (view is null)
            {
                return null;
            }
        }

        return view;
    }

    /// <summary>This place and all below it, outer ones first, without going round in circles.</summary>
    /// <param name="maxDepth">Levels of members and elements.</param>
    /// <param name="maxPlaces">The most places.</param>
    public IEnumerable<SchemaPlace> Places(int maxDepth = 8, int maxPlaces = 500) =>
        Places(new SchemaPlace("", [], this, IsRequired: true, InArray: false), maxDepth).Take(maxPlaces);

    private static IEnumerable<SchemaPlace> Places(SchemaPlace place, int levels)
    {
        yield return place;
        if (levels == 0)
        {
            yield break;
        }

        var schema = place.Schema;
        var below = schema.Properties
            .Select(property => Below(place, property.Name, property.Name, property.Schema, property.IsRequired, array: false))
            .Concat(schema.OpenValues is { } values ? [Below(place, JsonPointer.Wildcard, null, values, required: false, array: false)] : []);
        if (schema.Types.HasFlag(JsonTypes.Array))
        {
            below = below.Concat(schema.Prefix.Select((item, index) => Below(place, index.ToString(), null, item, required: true, array: true)));
            if (schema.Items is { } items && items != Anything)
            {
                below = below.Append(Below(place, JsonPointer.Wildcard, null, items, required: true, array: true));
            }
        }

        foreach (var child in below.SelectMany(child => Places(child, levels - 1)))
        {
            yield return child;
        }
    }

    private static SchemaPlace Below(SchemaPlace place, string token, string? name, SchemaView schema, bool required, bool array) => new(
        $"{place.Pattern}/{token.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}",
        name is null ? place.Names : [.. place.Names, name],
        schema,
        required,
        place.InArray || array);

    private SchemaProperty[] ReadProperties()
    {
        var names = Keywords<MembersKeyword>().SelectMany(keyword => keyword.Named.Keys)
            .Concat(Applied.Unions.SelectMany(union => union.Alternatives).SelectMany(alternative => alternative.Properties).Select(property => property.Name));
        return [.. names.Distinct(StringComparer.Ordinal)
            .Select(name => new SchemaProperty(name, DeclaredMember(name), Required.Contains(name)))
            .Where(property => !property.Schema.AllowsNothing)];
    }

    /// <summary>A member by what always holds, and by all the alternatives that declare it, where all do or nothing else is said.</summary>
    private SchemaView DeclaredMember(string name)
    {
        var own = Keywords<MembersKeyword>().Select(keyword => keyword.Named.GetValueOrDefault(name)).OfType<SchemaNode>().ToList();
        var unions = new List<Union>();
        foreach (var union in Applied.Unions)
        {
            var declared = union.Alternatives.Select(alternative => alternative.Property(name)?.Schema).OfType<SchemaView>().ToList();
            if (declared.Count > 0 && (own.Count == 0 || declared.Count == union.Alternatives.Count))
            {
                unions.Add(new Union(new object(), [.. declared.DistinctBy(view => view.Location)]));
            }
        }

        return new SchemaView(Document, own, given: unions);
    }

    private SchemaView Joint(IEnumerable<SchemaView?> alternatives)
    {
        var said = alternatives.OfType<SchemaView>().Where(view => view != Anything).DistinctBy(view => view.Location).ToList();
        return said.Count == 0 ? Anything : new SchemaView(Document, [], given: [new Union(new object(), said)]);
    }
}
