using FireFly.Contracts;
using FireFly.Synthesis.Slicing;

namespace FireFly.Synthesis.Proof;

/// <summary>Slices with less in them.</summary>
internal static class Slices
{
    /// <summary>The calls and fields without one call; nothing may be read from it.</summary>
    public static (IReadOnlyList<SliceCall> Calls, IReadOnlyList<FieldProvenance> Fields) WithoutCall(IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields, int dropped) => (
        [.. calls.Where((_, at) => at != dropped).Select(c => c with
        {
            Origins = c.Origins.ToDictionary(o => o.Key, o => o.Value.IsOutput && o.Value.Call > dropped ? o.Value with { Call = o.Value.Call - 1 } : o.Value, StringComparer.Ordinal),
        })],
        [.. fields.Select(f => f.Call > dropped ? f with { Call = f.Call - 1 } : f)]);

    /// <summary>
    /// Without the calls that nothing is read from any more. Calls that change something stay: what they are there for does not show in
    /// the flows.
    /// </summary>
    public static (IReadOnlyList<SliceCall> Calls, IReadOnlyList<FieldProvenance> Fields) WithoutUnread(IReadOnlyList<SliceCall> calls, IReadOnlyList<FieldProvenance> fields)
    {
        for (var i = calls.Count - 1; i >= 0; i--)
        {
            var at = i;
            if (!calls[i].Changed && fields.All(f => f.Call != at) && !calls.SelectMany(c => c.Origins.Values).Any(o => o.IsOutput && o.Call == at))
            {
                (calls, fields) = WithoutCall(calls, fields, i);
            }
        }

        return (calls, fields);
    }
}
