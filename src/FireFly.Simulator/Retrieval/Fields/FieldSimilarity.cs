namespace FireFly.Simulator.Retrieval.Fields;

/// <summary>How alike two values of one field are: 0 to 1, the same both ways, 1 for the same value and for no other.</summary>
internal static class FieldSimilarity
{
    /// <summary>Values that differ are never quite 1, however near.</summary>
    private const double Nearly = 0.99;

    /// <summary>Similarity of two values; a value that only one side has is 0.</summary>
    public static double Of(FieldValue? a, FieldValue? b)
    {
        if (a is null || b is null)
        {
            return a is null && b is null ? 1 : 0;
        }

        if (a.Kind == b.Kind && a.Text == b.Text)
        {
            return 1;
        }

        return (a.Kind, b.Kind) switch
        {
            (FieldKind.Number, FieldKind.Number) => Math.Min(Nearly, Near(a.Number, b.Number)),
            (FieldKind.Text, FieldKind.Text) => Math.Min(Nearly, Overlap(a.Features, b.Features)),
            (FieldKind.List, FieldKind.List) => Math.Min(Nearly, Lists(a.Items, b.Items)),
            (FieldKind.Members, FieldKind.Members) => Math.Min(Nearly, Objects(a.Members, b.Members)),
            // A choice or an identifier is the same or not; so is a text beside an identifier.
            _ => 0,
        };
    }

    /// <summary>The distance against the larger of the two: 9 and 10 are 0.9; 1 and -1 are 0.</summary>
    private static double Near(double a, double b)
    {
        var distance = Math.Abs(a - b);
        var scale = Math.Max(distance, Math.Max(Math.Abs(a), Math.Abs(b)));
        return double.IsFinite(scale) && scale > 0 ? 1 - (distance / scale) : 0;
    }

    /// <summary>Dice: twice what both have against what they have together.</summary>
    private static double Overlap(IReadOnlyList<ulong> a, IReadOnlyList<ulong> b)
    {
        var (i, j, both) = (0, 0, 0);
        while (i < a.Count && j < b.Count)
        {
            if (a[i] == b[j])
            {
                (i, j, both) = (i + 1, j + 1, both + 1);
            }
            else if (a[i] < b[j])
            {
                i++;
            }
            else
            {
                j++;
            }
        }

        return both == 0 ? 0 : 2.0 * both / (a.Count + b.Count);
    }

    private static double Lists(IReadOnlyList<FieldValue> a, IReadOnlyList<FieldValue> b)
    {
        var sum = 0.0;
        for (var i = 0; i < Math.Min(a.Count, b.Count); i++)
        {
            sum += Of(a[i], b[i]);
        }

        return sum / Math.Max(a.Count, b.Count);
    }

    private static double Objects(IReadOnlyDictionary<string, FieldValue> a, IReadOnlyDictionary<string, FieldValue> b)
    {
        var names = a.Keys.Union(b.Keys).ToList();
        return names.Sum(name => Of(a.GetValueOrDefault(name), b.GetValueOrDefault(name))) / names.Count;
    }
}
