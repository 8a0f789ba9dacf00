using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Derivation.Lists;
using FireFly.Verification;

namespace FireFly.Simulator.Derivation.Twins;

/// <summary>Looks an entity up in a list of another tool of the server that shows all that the look-up gives.</summary>
internal sealed class ShownEntityRule : IDerivationRule
{
    private const int MostEntities = 20_000;

    private readonly KnownCalls _list;
    private readonly string _parameter;
    private readonly JsonSerializerOptions _style;
    private readonly bool _structured;
    private readonly ILookup<string, (KnownCall Call, JsonElement Element)> _entities;

    private ShownEntityRule(KnownCalls list, string place, string member, string parameter, JsonSerializerOptions style, bool structured)
    {
        (_list, _parameter, _style, _structured) = (list, parameter, style, structured);
        _entities = list.All.Where(call => call.Recording is { Success: true, Changed: false })
            .Select(call => (Call: call, Document: ListDocument.Read(call.Recording!.Result, place)))
            .Where(entry => entry.Document is not null)
            .SelectMany(entry => entry.Document!.Elements.Where(element => element.ValueKind == JsonValueKind.Object && element.TryGetProperty(member, out _)).Select(element => (entry.Call, Element: element)))
            .Take(MostEntities)
            .ToLookup(entry => entry.Element.GetProperty(member).ToString(), StringComparer.Ordinal);
        About = new DerivationRule($"shown-by/{list.Tool.Name}/{place}/{member}", "shown-by", $"gives the element of {(place.Length == 0 ? "the list" : place)} of {list.Tool.Name} whose {member} is {parameter}", 0, 0);
    }

    /// <inheritdoc />
    public DerivationRule About { get; private set; }

    /// <summary>The rules by which a tool's results are elements of another tool's lists.</summary>
    public static IEnumerable<ShownEntityRule> Learn(KnownCalls calls, KnownCalls list, DerivationOptions options)
    {
        if (calls.Tool.Id == list.Tool.Id || calls.All.FirstOrDefault(call => call.Recording is { Success: true, Changed: false }) is not { } sample || StyleOf(sample.Recording!.Result) is not { } style)
        {
            yield break;
        }

        var places = list.All.Where(call => call.Recording!.Success).Take(20).SelectMany(call => ListDocument.PlacesOf(call.Recording!.Result)).Distinct(StringComparer.Ordinal).Where(place => place != ListDocument.Lines).Order(StringComparer.Ordinal).Take(4);
        foreach (var (place, parameter) in places.SelectMany(place => sample.Values.Keys.Select(parameter => (place, parameter))).ToList())
        {
            var members = list.All.Where(call => call.Recording!.Success).Take(20).Select(call => ListDocument.Read(call.Recording!.Result, place)).OfType<ListDocument>().SelectMany(document => ArgumentEffects.MembersOf(document.Elements)).Distinct(StringComparer.Ordinal).Take(24).ToList();
            foreach (var member in members)
            {
                var rule = new ShownEntityRule(list, place, member, parameter, style, sample.Recording.Result.StructuredContent is not null);
                var (support, right) = Proof.Of(calls, rule);
                if (options.ProvesList(support, right))
                {
                    rule.About = rule.About with { Support = support, Right = right };
                    yield return rule;
                }
            }
        }
    }

    /// <inheritdoc />
    public Derived? Answer(KnownCall call, string? state)
    {
        if (call.Values.Count != 1 || !call.Values.TryGetValue(_parameter, out var value) || value.ValueKind is not (JsonValueKind.String or JsonValueKind.Number))
        {
            return null;
        }

        Derived? said = null;
        foreach (var (shown, element) in _entities[value.ToString()])
        {
            if (_list.Speaks(shown, state))
            {
                var text = ResultJson.Of(ToolResult.OfText(JsonSerializer.SerializeToNode(element)!.ToJsonString(_style)) with { StructuredContent = _structured ? element : null });
                if (said is not null && said.Text != text)
                {
                    return null;
                }

                said = new Derived(text, [.. said?.Sources ?? [], shown.Recording!]);
            }
        }

        return said;
    }

    private static JsonSerializerOptions? StyleOf(ToolResult result)
    {
        var text = ResultText.Of(result.Content);
        try
        {
            return text.Length > 1 && text[0] == '{' && JsonNode.Parse(text) is { } json ? JsonStyles.Of(json, text) : null;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
