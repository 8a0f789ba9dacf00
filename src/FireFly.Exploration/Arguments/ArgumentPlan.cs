using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Pointers;

namespace FireFly.Exploration.Arguments;

/// <summary>Arguments in the making, with the origin of every part.</summary>
internal sealed class ArgumentPlan
{
    public JsonObject Values { get; } = [];

    /// <summary>By JSON Pointer into <see cref="Values"/>; parts without an entry are constants.</summary>
    public Dictionary<string, ValueOrigin> Flows { get; } = new(StringComparer.Ordinal);

    /// <summary>The prompt with which a model chose them; null where none did.</summary>
    public string? Prompt { get; init; }

    /// <summary>Arguments that are settled, all of them constants.</summary>
    public static ArgumentPlan Of(JsonElement arguments)
    {
        var plan = new ArgumentPlan();
        foreach (var argument in arguments.EnumerateObject())
        {
            plan.Set(argument.Name, ChosenValue.Constant(argument.Value));
        }

        return plan;
    }

    public JsonElement ToElement() => JsonSerializer.SerializeToElement(Values, FireFlyJson.Default.JsonObject);

    /// <summary>Sets a top-level argument and forgets the flows of what stood there.</summary>
    public void Set(string name, ChosenValue chosen)
    {
        Remove(name);
        Values[name] = chosen.Node;
        var at = JsonPointer.Root.Append(name).ToString();
        foreach (var (pointer, origin) in chosen.Flows)
        {
            Flows[at + pointer] = origin;
        }
    }

    public void Remove(string name)
    {
        Values.Remove(name);
        var at = JsonPointer.Root.Append(name).ToString();
        foreach (var key in Flows.Keys.Where(k => k == at || k.StartsWith(at + "/", StringComparison.Ordinal)).ToList())
        {
            Flows.Remove(key);
        }
    }

    /// <summary>An origin for every leaf of the arguments, in document order.</summary>
    public SortedDictionary<string, ValueOrigin> Origins()
    {
        var origins = new SortedDictionary<string, ValueOrigin>(StringComparer.Ordinal);
        Walk(ToElement(), "", origins);
        return origins;
    }

    private void Walk(JsonElement value, string at, SortedDictionary<string, ValueOrigin> origins)
    {
        if (Flows.TryGetValue(at, out var origin))
        {
            origins[at] = origin;
            return;
        }

        switch (value.ValueKind)
        {
            case JsonValueKind.Object when value.EnumerateObject().Any():
                foreach (var member in value.EnumerateObject())
                {
                    Walk(member.Value, at + JsonPointer.Root.Append(member.Name), origins);
                }

                break;
            case JsonValueKind.Array when value.GetArrayLength() > 0:
                var i = 0;
                foreach (var item in value.EnumerateArray())
                {
                    Walk(item, $"{at}/{i++}", origins);
                }

                break;
            default:
                if (at.Length > 0)
                {
                    origins[at] = ValueOrigin.Constant;
                }

                break;
        }
    }
}
