using System.Numerics;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Keywords;

namespace FireFly.Json.Generation;

/// <summary>Chooses the type of a value; where the schema names none, the one that its other keywords speak about.</summary>
internal static class TypeChoice
{
    private static readonly JsonTypes[] Single =
        [JsonTypes.String, JsonTypes.Number, JsonTypes.Integer, JsonTypes.Boolean, JsonTypes.Array, JsonTypes.Object, JsonTypes.Null];

    public static JsonTypes Choose(Demands demands, GenerationOptions options, Random random)
    {
        var types = demands.Types;
        if (types.HasFlag(JsonTypes.Number))
        {
            types &= ~JsonTypes.Integer;
        }

        if (BitOperations.IsPow2((int)types))
        {
            return types;
        }

        if (types.HasFlag(JsonTypes.Null))
        {
            if (random.NextDouble() < options.Nulls)
            {
                return JsonTypes.Null;
            }

            types &= ~JsonTypes.Null;
        }

        if ((Implied(demands) & types) is not JsonTypes.None and var implied)
        {
            types = implied;
        }
        else if (demands.Types == JsonTypes.All)
        {
            // Nothing is said at all: a text says most to a reader.
            types = JsonTypes.String;
        }

        var possible = Array.FindAll(Single, type => types.HasFlag(type));
        return possible.Length == 0 ? JsonTypes.None : possible[random.Next(possible.Length)];
    }

    private static JsonTypes Implied(Demands demands)
    {
        var types = JsonTypes.None;
        if (demands.Required.Count > 0 || demands.Members.HasMin || demands.Keywords<MembersKeyword>().Any())
        {
            types |= JsonTypes.Object;
        }

        if (demands.Items.HasMin || demands.Keywords<ItemsKeyword>().Any() || demands.Keywords<ContainsKeyword>().Any())
        {
            types |= JsonTypes.Array;
        }

        if (demands.Length.HasMin || demands.Length.HasMax || demands.Patterns.Count > 0 || demands.Formats.Count > 0)
        {
            types |= JsonTypes.String;
        }

        if (demands.Number.HasMin || demands.Number.HasMax || demands.MultipleOf.Count > 0)
        {
            types |= JsonTypes.Number | JsonTypes.Integer;
        }

        return types;
    }
}
