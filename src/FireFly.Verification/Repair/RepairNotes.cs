namespace FireFly.Verification;

/// <summary>Collects hints while a message is read; each thing once, in order of appearance.</summary>
internal sealed class RepairNotes
{
    private readonly List<string> _missing = [], _invalid = [], _unexpected = [], _quoted = [], _somewhere = [], _tools = [];
    private readonly Dictionary<string, IReadOnlyList<string>> _allowed = new(StringComparer.Ordinal);
    private readonly Dictionary<string, ParameterExpectation> _expected = new(StringComparer.Ordinal);
    private readonly List<MissingThing> _notFound = [];
    private readonly List<IReadOnlyList<string>> _exclusive = [];

    public bool HasQuoted => _quoted.Count > 0;

    public string? FirstQuoted => _quoted.Count > 0 ? _quoted[0] : null;

    public void Missing(string pointer) => Add(_missing, pointer);

    public void Invalid(string pointer) => Add(_invalid, pointer);

    public void Unexpected(string pointer) => Add(_unexpected, pointer);

    public void Quoted(string pointer) => Add(_quoted, pointer);

    public void Tool(string name) => Add(_tools, name);

    public void Allow(string? pointer, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
        {
            return;
        }

        if (pointer is not null)
        {
            _allowed.TryAdd(pointer, values);
            Invalid(pointer);
            return;
        }

        foreach (var value in values)
        {
            Add(_somewhere, value);
        }
    }

    public void Expect(string pointer, ParameterExpectation expectation)
    {
        _expected[pointer] = _expected.TryGetValue(pointer, out var known) ? known.With(expectation) : expectation;
        Invalid(pointer);
    }

    public void NotFound(MissingThing thing)
    {
        if (!_notFound.Contains(thing))
        {
            _notFound.Add(thing);
        }
    }

    public void Exclusive(IReadOnlyList<string> pointers)
    {
        if (pointers.Count > 1 && !_exclusive.Any(e => e.SequenceEqual(pointers)))
        {
            _exclusive.Add(pointers);
        }
    }

    public RepairHints ToHints() => new()
    {
        Missing = _missing,
        Invalid = [.. _invalid.Except(_missing)],
        Unexpected = _unexpected,
        Quoted = _quoted,
        Allowed = _allowed,
        AllowedSomewhere = _somewhere,
        Expected = _expected,
        NotFound = _notFound,
        Exclusive = _exclusive,
        Tools = _tools,
    };

    private static void Add(List<string> list, string item)
    {
        if (!list.Contains(item))
        {
            list.Add(item);
        }
    }
}
