namespace FireFly.Storage.InProcess;

/// <summary>The best so many rows seen so far. Of equal scores the earlier row stays, so the outcome does not depend on chance.</summary>
internal sealed class Shortlist(int capacity)
{
    private readonly (float Score, int Row)[] _heap = new (float, int)[capacity];
    private int _count;

    /// <summary>What a row must exceed to matter.</summary>
    public float Bar => _count < _heap.Length ? float.NegativeInfinity : _heap[0].Score;

    public void Offer(float score, int row)
    {
        if (_count < _heap.Length)
        {
            _heap[_count] = (score, row);
            Up(_count++);
        }
        else if (IsWorse(_heap[0], (score, row)))
        {
            _heap[0] = (score, row);
            Down();
        }
    }

    /// <summary>The rows, best first.</summary>
    public (float Score, int Row)[] ToArray()
    {
        var rows = _heap[.._count];
        Array.Sort(rows, static (a, b) => a.Score != b.Score ? b.Score.CompareTo(a.Score) : a.Row.CompareTo(b.Row));
        return rows;
    }

    // The root is the worst: the lowest score, and of those the latest row.
    private static bool IsWorse((float Score, int Row) a, (float Score, int Row) b) => a.Score < b.Score || (a.Score == b.Score && a.Row > b.Row);

    private void Up(int at)
    {
        for (var parent = (at - 1) / 2; at > 0 && IsWorse(_heap[at], _heap[parent]); parent = (at - 1) / 2)
        {
            (_heap[at], _heap[parent]) = (_heap[parent], _heap[at]);
            at = parent;
        }
    }

    private void Down()
    {
        for (var at = 0; ;)
        {
            var worst = at;
            foreach (var child in (ReadOnlySpan<int>)[(2 * at) + 1, (2 * at) + 2])
            {
                worst = child < _count && IsWorse(_heap[child], _heap[worst]) ? child : worst;
            }

            if (worst == at)
            {
                return;
            }

            (_heap[at], _heap[worst]) = (_heap[worst], _heap[at]);
            at = worst;
        }
    }
}
