using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace FireFly.Mcp.Redaction;

/// <summary>
/// Values that are looked for in any text, in time that grows with the text and hardly with their number: each place is asked by its last
/// characters whether a value may end there. Adding one costs the same however many there are. Not thread-safe.
/// </summary>
internal sealed class KnownValues(int mostCharacters = int.MaxValue)
{
    /// <summary>Shorter values are not looked for.</summary>
    public const int Shortest = 6;

    /// <summary>Of longer values the end is looked for, and what stands before it is compared.</summary>
    private const int Tail = 128;

    /// <summary>Values that end alike may have so many lengths: whoever makes up more wants to be slow.</summary>
    private const int MostLengths = 8;

    private const int FilterBits = 18;

    private readonly HashSet<string> _values = new(StringComparer.Ordinal);
    private readonly Dictionary<(ulong, uint), List<Group>> _byEnd = [];
    private ulong[] _filter = [];
    private long _characters;

    /// <summary>Whether there is nothing to look for.</summary>
    public bool IsEmpty => _values.Count == 0;

    /// <summary>Adds a value. False where there is no room for it any more.</summary>
    public bool Add(string value)
    {
        if (value.Length < Shortest || _values.Contains(value))
        {
            return true;
        }

        if (_characters + value.Length > mostCharacters)
        {
            return false;
        }

        var (last, before) = EndOf(MemoryMarshal.AsBytes(value.AsSpan()), value.Length);
        if (!_byEnd.TryGetValue((last, before), out var groups))
        {
            _byEnd[(last, before)] = groups = [];
        }

        var tail = value.Length > Tail ? value[^Tail..] : value;
        if (groups.Find(group => group.Length == tail.Length) is not { } own)
        {
            if (mostCharacters < int.MaxValue && groups.Count == MostLengths)
            {
                return false;
            }

            groups.Add(own = new Group(tail.Length));
            groups.Sort(static (one, other) => other.Length.CompareTo(one.Length));
        }

        own.Wholes.TryAdd(tail, value);
        _values.Add(value);
        _characters += value.Length;
        _filter = _filter.Length > 0 ? _filter : new ulong[1 << (FilterBits - 6)];
        _filter[Place(last) >> 6] |= 1UL << (Place(last) & 63);
        return true;
    }

    /// <summary>Whether a text holds one of them.</summary>
    public bool AreIn(string text) => !IsEmpty && Matches(text, first: true).Count > 0;

    /// <summary>The text with the values replaced; of several at one place the longest.</summary>
    public string Replace(string text, Func<string, string> place)
    {
        var matches = IsEmpty ? [] : Matches(text, first: false);
        if (matches.Count == 0)
        {
            return text;
        }

        var result = new StringBuilder();
        var copied = 0;
        foreach (var (start, end) in matches)
        {
            result.Append(text, copied, start - copied).Append(place(text[start..end]));
            copied = end;
        }

        return result.Append(text, copied, text.Length - copied).ToString();
    }

    /// <summary>Where values stand, in order and without overlaps.</summary>
    private List<(int Start, int End)> Matches(string text, bool first)
    {
        var found = new List<(int Start, int End)>();
        var bytes = MemoryMarshal.AsBytes(text.AsSpan());
        for (var end = Shortest; end <= text.Length; end++)
        {
            var last = BinaryPrimitives.ReadUInt64LittleEndian(bytes[((end - 4) * 2)..]);
            if ((_filter[Place(last) >> 6] & (1UL << (Place(last) & 63))) == 0 || Start(text, bytes, end) is not { } start)
            {
                continue;
            }

            // What lies within the new one gives way; what reaches into it came first.
            while (found.Count > 0 && found[^1].Start >= start)
            {
                found.RemoveAt(found.Count - 1);
            }

            if (found.Count == 0 || found[^1].End <= start)
            {
                found.Add((start, end));
            }

            if (first)
            {
                break;
            }
        }

        return found;
    }

    private int? Start(string text, ReadOnlySpan<byte> bytes, int end)
    {
        foreach (var group in _byEnd.TryGetValue(EndOf(bytes, end), out var groups) ? groups : [])
        {
            if (group.Length <= end && group.Wholes.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(text.AsSpan(end - group.Length, group.Length), out var whole))
            {
                var start = end - group.Length;
                for (var more = whole.Length - group.Length; more > 0 && start > 0 && text[start - 1] == whole[more - 1]; more--)
                {
                    start--;
                }

                return start;
            }
        }

        return null;
    }

    private static (ulong Last, uint Before) EndOf(ReadOnlySpan<byte> bytes, int end) =>
        (BinaryPrimitives.ReadUInt64LittleEndian(bytes[((end - 4) * 2)..]), BinaryPrimitives.ReadUInt32LittleEndian(bytes[((end - 6) * 2)..]));

    private static int Place(ulong last) => (int)((last * 0x9E37_79B9_7F4A_7C15) >> (64 - FilterBits));

    private sealed class Group(int length)
    {
        public int Length { get; } = length;

        public Dictionary<string, string> Wholes { get; } = new(StringComparer.Ordinal);
    }
}
