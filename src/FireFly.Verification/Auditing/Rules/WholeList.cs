using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Verification.Auditing.Rules;

/// <summary>Counts, superlatives, lists and "only" over a list that is not whole: cut at a limit, folded, nested, or shorter than another reading shows it.</summary>
internal sealed class WholeList : IAuditRule
{
    private static readonly string[] Marks =
        ["more items", "more results", "more entries", "more files", "more matches", "truncated", "results limited", "showing first", "... and ", "… and ", "(and more"];

    private static readonly string[] Limits =
        ["limit", "max", "maxresults", "maxcount", "count", "first", "top", "head", "size", "perpage", "pagesize", "take", "n", "maxdepth", "depth", "maxitems", "last", "tail"];

    private static readonly string[] Totals = ["total", "totalcount", "totalresults", "count", "hits"];

    private static readonly string[] Pages = ["hasmore", "hasnext", "hasnextpage", "truncated", "istruncated", "nextcursor", "nextpage", "nextpagetoken", "cursor", "more"];

    public IEnumerable<AuditFinding> Look(AuditedTask task)
    {
        foreach (var (call, pointer, select, derive, of) in task.Selections())
        {
            var wantsAll = derive is not null || select?.By is "only" or "superlative" || (select?.By == "position" && select.Is == "last");
            if (wantsAll && SeenList.At(call.View, pointer) is { } list && Problem(task, call, list, derive) is { } problem)
            {
                yield return new AuditFinding(AuditKind.Wrong, "whole-list", $"{of} is read over {list.Pattern}, {problem}");
            }
        }
    }

    private static string? Problem(AuditedTask task, SeenCall call, SeenList list, string? derive)
    {
        var length = list.Array.GetArrayLength();
        if (Marks.FirstOrDefault(mark => call.Text.Contains(mark, StringComparison.OrdinalIgnoreCase)) is { } said)
        {
            return $"of which the tool says \"{said.Trim()}\"";
        }

        if (call.Values.FirstOrDefault(v => Totals.Contains(v.Key) && NumericText.TryRead(v.Value, out var total) && total > length && IsSibling(v.Pointer, list.Pattern)) is { Key: { } key })
        {
            return $"which holds fewer than its {key} says";
        }

        if (Pages.Any(page => IsMore(call.View, list.Pattern, page)))
        {
            return "of which there are further pages";
        }

        if (LimitOf(task, call, length) is { } limit)
        {
            return $"which is as long as its limit {limit}";
        }

        if (derive is not null && list.Array.EnumerateArray().All(e => e.ValueKind == JsonValueKind.String) && list.Array.EnumerateArray().Count(e => e.Text().EndsWith('/')) is var folders && folders > 0 && folders < length)
        {
            return "in which folders stand for what they hold";
        }

        if (derive == "count" && list.Array.EnumerateArray().Any(e => HoldsItsLike(e, list.Array)))
        {
            return "whose elements hold further ones of their kind";
        }

        return LongerElsewhere(task, call, list);
    }

    private static bool IsSibling(string pointer, string pattern) => pointer[..pointer.LastIndexOf('/')] == pattern[..Math.Max(0, pattern.LastIndexOf('/'))];

    private static bool IsMore(JsonElement view, string pattern, string name)
    {
        var parent = Json.Pointers.JsonPointer.Parse(pattern).Parent;
        foreach (var at in new[] { view, parent is not null && !parent.IsPattern && parent.TryGet(view, out var holder) ? holder : default })
        {
            if (at.ValueKind == JsonValueKind.Object && at.EnumerateObject().FirstOrDefault(m => NameKey.Of(m.NameText()) == name) is { Value.ValueKind: JsonValueKind.True or JsonValueKind.String or JsonValueKind.Number } more
                && more.Value.Spelling().Length > 0 && more.Value.Spelling() != "0" && (more.Value.ValueKind != JsonValueKind.String || name.Contains("next", StringComparison.Ordinal) || name == "cursor"))
            {
                return true;
            }
        }

        return false;
    }

    // A limit that the list fills, whether it was sent or is the schema's default. One that the question states is what was asked for.
    private static string? LimitOf(AuditedTask task, SeenCall call, int length)
    {
        var sent = call.Arguments.Where(a => Limits.Contains(NameKey.OfPointer(a.Pointer.ToString()))).Select(a => a.Value);
        var defaults = !task.World.Tools.TryGetValue(call.Recording.Tool, out var tool) ? [] : tool.Input().Properties
            .Where(p => Limits.Contains(NameKey.Of(p.Name)) && !call.Recording.Arguments.TryGetProperty(p.Name, out _))
            .Select(p => p.Schema.Default).OfType<JsonElement>();
        return sent.Concat(defaults)
            .FirstOrDefault(v => NumericText.TryRead(v, out var limit) && limit > 1 && limit <= length && !Statement.Contains(task.Task.Question, v)) is { ValueKind: not JsonValueKind.Undefined } filled
            ? filled.Spelling()
            : null;
    }

    private static bool HoldsItsLike(JsonElement element, JsonElement array) =>
        element.ValueKind == JsonValueKind.Object
        && element.EnumerateObject().Any(m => m.Value.ValueKind == JsonValueKind.Array && m.Value.GetArrayLength() > 0 && m.Value[0].ValueKind == JsonValueKind.Object
            && m.Value[0].EnumerateObject().Select(x => x.NameText()).Intersect(array[0].ValueKind == JsonValueKind.Object ? array[0].EnumerateObject().Select(x => x.NameText()) : []).Count() >= 2);

    // The same list by another call that narrows no more than this one: everything here stands there, and more.
    private static string? LongerElsewhere(AuditedTask task, SeenCall call, SeenList list)
    {
        if (list.Set.Count == 0 || list.Pattern.StartsWith("/tokens/", StringComparison.Ordinal) || list.Elements.Any(e => e.Length < 2))
        {
            return null;
        }

        var narrowing = call.Arguments.Where(a => a.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number && !Limits.Contains(NameKey.OfPointer(a.Pointer.ToString()))).Select(a => a.Value.Spelling()).ToHashSet(StringComparer.Ordinal);
        var longer = task.SeenIn(call.Recording.StateKey).FirstOrDefault(other => other != call
            && other.Lists.Any(l => l.Key == list.Key && l.Key.Length > 0 && l.Elements.Count > list.Elements.Count && list.Set.IsProperSubsetOf(l.Set))
            && narrowing.IsSubsetOf(other.Arguments.Select(a => a.Value.Spelling())));
        return longer is null ? null : $"of which {longer.Recording.Tool} shows more";
    }
}
