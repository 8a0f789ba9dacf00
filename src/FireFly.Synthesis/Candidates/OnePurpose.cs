using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;

namespace FireFly.Synthesis.Candidates;

/// <summary>
/// Whether everything that is asked has one purpose: it is about one entity, or what was found through it, or it is the same question
/// about like things. That two things stand in one listing does not bring them together.
/// </summary>
internal sealed class OnePurpose
{
    private readonly TaskDraft _draft;

    private OnePurpose(TaskDraft draft) => _draft = draft;

    public static bool Holds(TaskDraft draft) => new OnePurpose(draft).Holds();

    private bool Holds()
    {
        if (_draft.Fields.Count == 1)
        {
            return true;
        }

        var groups = Grouped();
        return groups.Count == 1 || groups.Select(Asked).Distinct(StringComparer.Ordinal).Count() == 1;
    }

    // Fields with a thing in common, directly or through others.
    private List<List<DraftField>> Grouped()
    {
        var groups = new List<(List<DraftField> Fields, HashSet<string> Things)>();
        foreach (var field in _draft.Fields)
        {
            var things = Things(field.Provenance.Call, field.Provenance.Pointer, field.Provenance.Select).ToHashSet(StringComparer.Ordinal);
            var related = groups.Where(g => g.Things.Overlaps(things)).ToList();
            groups.RemoveAll(related.Contains);
            groups.Add(([.. related.SelectMany(g => g.Fields), field], [.. related.SelectMany(g => g.Things), .. things]));
        }

        return [.. groups.Select(g => g.Fields)];
    }

    private string Asked(List<DraftField> fields) => string.Join('\n', fields
        .Select(f => $"{_draft.Calls[f.Provenance.Call].Tool.Id} {JsonPointer.Parse(f.Provenance.Pointer).ToPattern(_draft.Calls[f.Provenance.Call].View)} {f.Provenance.Derive}").Order(StringComparer.Ordinal));

    // The entities on the way to a value: what a call is about, the element that was chosen, what led to the call.
    private IEnumerable<string> Things(int call, string pointer, Select? select)
    {
        if (select is not null && Selector.ArraysOn(_draft.Calls[call].View, pointer) is [var list, ..])
        {
            yield return $"{call} {list.Depth} {select.By} {select.Is} {select.Pointer} {select.EqualTo}";
        }

        // The largest of all is told together with how many there are.
        if (select is null or { By: "superlative" or "only" })
        {
            yield return $"{call}";
        }

        var (arguments, semantics, origins) = (_draft.Calls[call].Arguments, _draft.Calls[call].Semantics, _draft.Calls[call].Origins);
        if (semantics.Identifier is { } identifier && arguments.TryGetProperty(identifier, out var id) && !origins.Any(o => o.Value.IsOutput && o.Key[1..] == identifier))
        {
            yield return $"= {id}";
        }

        foreach (var thing in origins.Values.Where(o => o.IsOutput).SelectMany(o => Things(o.Call!.Value, o.Pointer!, o.Select)))
        {
            yield return thing;
        }
    }
}
