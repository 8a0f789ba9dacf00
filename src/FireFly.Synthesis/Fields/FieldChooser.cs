using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording.Labels;
using FireFly.Verification;

namespace FireFly.Synthesis.Fields;

/// <summary>
/// Chooses what to ask of an outcome: members of the answer itself, members of one element that can be named, or something counted
/// over all elements. Refuses what has no words, what the call was given, what every call answers, what the tool's description says already, long text and trivial values.
/// </summary>
internal sealed class FieldChooser(ValueStatistics statistics)
{
    private const int Leaves = 300;
    private const int LongestAnswer = 80;
    private const int MostLabels = 14;

    /// <summary>Up to <paramref name="count"/> different sets of fields for one outcome, in a seeded order.</summary>
    public IReadOnlyList<IReadOnlyList<DraftField>> Choose(Slice slice, int outcome, int count, Random random)
    {
        var call = slice.Calls[outcome];
        if (!call.Names.HasWords)
        {
            return [];
        }

        var given = Given(slice);
        var usable = JsonLeaves.Enumerate(call.View, Leaves, 12)
            .Where(l => IsUsable(l.Value, given) && !statistics.IsConstant(call.Tool.Id, call.View, l.Pointer) && !IsRedundantPart(l.Pointer, call.View)
                && !Statement.Contains(call.Tool.Description, l.Value, ignoreCase: true))
            .ToList();
        var sets = new List<IReadOnlyList<DraftField>>();
        var plain = usable.Where(l => Selector.ArraysOn(call.View, l.Pointer.ToString()).All(a => a.Count <= 1)).ToList();
        AddSubsets(
            sets, [.. plain.Select(l => Field(outcome, l.Pointer, l.Value, Ways(call.View, l.Pointer) is [var way, ..] ? way : null)).Where(f => call.Names.CanAsk(f.Provenance))], random);

        foreach (var element in Shuffled(usable.Except(plain).GroupBy(l => ElementOf(call.View, l.Pointer)).ToList(), random).Take(7))
        {
            AddElement(sets, call, outcome, [.. element], random);
        }

        AddComputed(sets, call, outcome, random);
        return [.. Shuffled(sets, random).Take(count)];
    }

    private static void AddElement(List<IReadOnlyList<DraftField>> sets, SliceCall call, int outcome, List<(JsonPointer Pointer, JsonElement Value)> leaves, Random random)
    {
        // All fields of one element are named in one way, and by nothing that is asked for.
        var ways = Ways(call.View, leaves[0].Pointer);
        foreach (var way in Shuffled(ways.Take(3), random))
        {
            var fields = Shuffled(leaves, random)
                .Where(l => way.Pointer is null || InsideOf(call.View, l.Pointer) != way.Pointer)
                .Where(l => Selector.TryResolve(call.View, l.Pointer.ToString(), way, out _, out var resolved, out _) && resolved == l.Pointer.ToString())
                .Select(l => Field(outcome, l.Pointer, l.Value, way))
                .Where(f => call.Names.CanAsk(f.Provenance))
                .Take(1 + random.Next(3))
                .ToList();
            if (fields.Count > 0)
            {
                sets.Add(fields);
                return;
            }
        }
    }

    private static void AddSubsets(List<IReadOnlyList<DraftField>> sets, List<DraftField> fields, Random random)
    {
        if (fields.Count == 0)
        {
            return;
        }

        for (var i = 0; i < Math.Min(4, fields.Count); i++)
        {
            var size = Math.Min(fields.Count, 1 + random.Next(3));
            sets.Add([.. Shuffled(fields, random).Take(size).OrderBy(f => f.Provenance.Pointer, StringComparer.Ordinal)]);
        }
    }

    private static void AddComputed(List<IReadOnlyList<DraftField>> sets, SliceCall call, int outcome, Random random)
    {
        var computed = new List<DraftField>();
        foreach (var array in ComputableArrays.Of(call.View))
        {
            foreach (var (pointer, derive) in array.Computations)
            {
                var provenance = new FieldProvenance { Call = outcome, Pointer = pointer, Derive = derive };
                if (FieldReader.TryRead(call.View, provenance, out var value, out _) && !IsTrivial(value) && call.Names.CanAsk(provenance))
                {
                    computed.Add(new DraftField(provenance, value));
                }
            }
        }

        foreach (var one in Shuffled(computed, random).Take(2))
        {
            sets.Add([one]);
        }

        if (computed.Count >= 2)
        {
            sets.Add([.. Shuffled(computed, random).Take(2).OrderBy(f => f.Provenance.Pointer, StringComparer.Ordinal)]);
        }
    }

    private static bool IsTrivial(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.TryGetDouble(out var n) && n is 0 or 1,
        JsonValueKind.Array => value.GetArrayLength() is < 2 or > 8,
        _ => false,
    };

    private static bool IsUsable(JsonElement value, HashSet<string> given)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number:
                return !given.Contains(value.GetRawText()) && value.GetRawText() != "0";
            case JsonValueKind.String:
                var text = value.GetString()!;
                return text.Trim().Length > 0 && text is not (['"', .., '"'] or ['\'', .., '\'']) && text.Length <= LongestAnswer && ValueNouns.IsReadable(text)
                    && text.Any(char.IsLetterOrDigit) && text[^1] is not (';' or '{' or ',' or ':' or '(') && !given.Contains(text) && !given.Any(g => g.Length > 3 && (text.Contains(g, StringComparison.OrdinalIgnoreCase) || (text.Length > 3 && g.Contains(text, StringComparison.OrdinalIgnoreCase))));
            default:
                return false;
        }
    }

    // The value view shows text in several ways: lines that a label or a token names better are left to those.
    private static bool IsRedundantPart(JsonPointer pointer, JsonElement view)
    {
        if (!ValueView.IsOfText(view))
        {
            return false;
        }

        // Dozens of labels are a listing, not the members of something.
        return pointer.Tokens[0] switch
        {
            "lines" => view.GetProperty("lines").GetArrayLength() < 2 || view.TryGetProperty("json", out _),
            "fields" => view.GetProperty("fields").EnumerateObject().Count() > MostLabels,
            "text" => view.GetProperty("lines").GetArrayLength() > 1,
            _ => false,
        };
    }

    private static HashSet<string> Given(Slice slice)
    {
        var given = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in slice.Calls.Concat(slice.EarlierChanges))
        {
            foreach (var (_, value) in JsonLeaves.Enumerate(call.Arguments, 100, 8))
            {
                var text = value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText();
                if (text.Length is > 0 and <= 200)
                {
                    given.Add(text);
                }
            }
        }

        return given;
    }

    private static IReadOnlyList<Select> Ways(JsonElement view, JsonPointer pointer) => SelectorFinder.Find(view, pointer.ToString());

    private static string ElementOf(JsonElement view, JsonPointer pointer)
    {
        var arrays = Selector.ArraysOn(view, pointer.ToString());
        return string.Join('/', pointer.Tokens.Take(arrays.Count == 0 ? 0 : arrays[^1].Depth + 1));
    }

    private static string InsideOf(JsonElement view, JsonPointer pointer)
    {
        var many = Selector.ArraysOn(view, pointer.ToString()).Where(a => a.Count > 1).ToList();
        return many.Count == 0 ? pointer.ToString() : JsonPointer.FromTokens(pointer.Tokens.Skip(many[^1].Depth + 1)).ToString();
    }

    private static DraftField Field(int call, JsonPointer pointer, JsonElement value, Select? way) =>
        new(new FieldProvenance { Call = call, Pointer = pointer.ToString(), Select = way }, value);

    private static List<T> Shuffled<T>(IEnumerable<T> items, Random random)
    {
        var list = items.ToArray();
        random.Shuffle(list);
        return [.. list];
    }
}
