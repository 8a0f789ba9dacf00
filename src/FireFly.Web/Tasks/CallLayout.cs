using FireFly.Contracts;

namespace FireFly.Web.Tasks;

/// <summary>Places of the calls of a task in a drawing: a column for each step of the flow, a row for each call in it.</summary>
internal sealed class CallLayout
{
    public const int Width = 210;
    public const int Height = 46;
    private const int Across = 90;
    private const int Down = 22;

    private CallLayout(IReadOnlyList<(double X, double Y)> places, IReadOnlyList<(int From, int To, string Label)> flows)
    {
        Places = places;
        Flows = flows;
    }

    /// <summary>The upper left corner of each call.</summary>
    public IReadOnlyList<(double X, double Y)> Places { get; }

    /// <summary>Which call hands values to which, and the arguments they become.</summary>
    public IReadOnlyList<(int From, int To, string Label)> Flows { get; }

    public double TotalWidth => Places.Select(place => place.X).DefaultIfEmpty().Max() + Width + 4;

    public double TotalHeight => Places.Select(place => place.Y).DefaultIfEmpty().Max() + Height + 4;

    public static CallLayout Of(IReadOnlyList<ReferenceCall> calls)
    {
        var flows = calls.Index().SelectMany(entry => entry.Item.Origins
                .Where(origin => origin.Value is { IsOutput: true, Call: >= 0 } && origin.Value.Call < entry.Index)
                .GroupBy(origin => origin.Value.Call!.Value)
                .Select(group => (From: group.Key, To: entry.Index, Label: string.Join(", ", group.Select(origin => origin.Key.TrimStart('/'))))))
            .ToList();
        var columns = new int[calls.Count];
        foreach (var (from, to, _) in flows)
        {
            columns[to] = Math.Max(columns[to], columns[from] + 1);
        }

        var taken = new Dictionary<int, int>();
        var places = columns.Select(column =>
        {
            var row = taken.GetValueOrDefault(column);
            taken[column] = row + 1;
            return (2 + (column * (double)(Width + Across)), 2 + (row * (double)(Height + Down)));
        }).ToList();
        return new CallLayout(places, flows);
    }
}
