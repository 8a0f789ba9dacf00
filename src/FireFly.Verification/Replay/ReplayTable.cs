namespace FireFly.Verification.Replay;

/// <summary>
/// Which recording answers a key, by state: rows in the order of their keys, and a directory over the keys' first bits. Keys are hashes, so
/// a place in the directory holds about one of them. Immutable.
/// </summary>
internal sealed class ReplayTable
{
    private readonly ReplayRow[] _rows;
    private readonly int[] _directory;
    private readonly int _shift;

    /// <summary>A table over rows in ascending order.</summary>
    /// <exception cref="InvalidDataException">A row is out of order or names a recording that does not exist.</exception>
    public ReplayTable(ReplayRow[] rows, int recordings)
    {
        _rows = rows;
        var bits = Math.Clamp(32 - int.LeadingZeroCount(rows.Length), 1, 24);
        _shift = 64 - bits;
        _directory = new int[(1 << bits) + 1];
        var place = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            ref readonly var row = ref rows[i];
            if ((uint)row.Recording >= (uint)recordings || (i > 0 && rows[i - 1] >= row))
            {
                throw new InvalidDataException($"row {i} of the index is wrong");
            }

            for (var own = (int)(row.High >> _shift); place <= own; place++)
            {
                _directory[place] = i;
            }
        }

        Array.Fill(_directory, rows.Length, place, _directory.Length - place);
    }

    public ReadOnlySpan<ReplayRow> Rows => _rows;

    /// <summary>The recording for the first of <paramref name="states"/> that has one, and which that was; else the lowest id.</summary>
    public bool TryFind(UInt128 key, ReadOnlySpan<ulong> states, out ReplayHit hit)
    {
        var (high, low) = ((ulong)(key >> 64), (ulong)key);
        var place = (int)(high >> _shift);
        var at = LowerBound(new ReplayRow(high, low, ReplayRow.AnyState, 0, 0), _directory[place], _directory[place + 1]);
        if (at == _rows.Length || _rows[at].High != high || _rows[at].Low != low)
        {
            hit = default;
            return false;
        }

        var first = _rows[at];
        for (var rank = 0; rank < states.Length; rank++)
        {
            if (OfState(at, states[rank]) is >= 0 and var found)
            {
                hit = new ReplayHit(_rows[found].Recording, rank, first.Refuted != 0);
                return true;
            }
        }

        hit = new ReplayHit(first.Recording, states.Length, first.Refuted != 0);
        return true;
    }

    private int OfState(int first, ulong state)
    {
        ref readonly var row = ref _rows[first];
        if (row.State != ReplayRow.AnyState)
        {
            return row.State == state ? first : -1;
        }

        var wanted = row with { State = state };
        var at = LowerBound(wanted, first + 1, _directory[(int)(row.High >> _shift) + 1]);
        return at < _rows.Length && _rows[at].CompareTo(wanted) == 0 ? at : -1;
    }

    private int LowerBound(in ReplayRow wanted, int from, int to)
    {
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            if (_rows[middle] < wanted)
            {
                from = middle + 1;
            }
            else
            {
                to = middle;
            }
        }

        return from;
    }
}
