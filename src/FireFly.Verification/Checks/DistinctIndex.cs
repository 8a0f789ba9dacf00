using System.Text;
using FireFly.Contracts;

namespace FireFly.Verification;

/// <summary>
/// Check 8: holds the tasks accepted so far and refuses near-duplicates: the same calls with the same arguments and the
/// same answer fields, however worded; the same question; or the same tools in a question of which at least
/// <see cref="MaxSimilarity"/> of the wording is shared. What counts as one signature with other values is the caller's
/// to cap. Not thread-safe; the outcome depends on the order of adding.
/// </summary>
public sealed class DistinctIndex
{
    /// <summary>Share of common wording (Jaccard over runs of three words) from which two questions are one.</summary>
    public const double MaxSimilarity = 0.9;

    private readonly Dictionary<string, string> _signatures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _questions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<(string Id, QuestionShingles Shingles)>> _byTools = new(StringComparer.Ordinal);

    /// <summary>Tasks held.</summary>
    public int Count => _signatures.Count;

    /// <summary>Adds the task; false with the reason where a near-duplicate is held.</summary>
    public bool TryAdd(VerifiedTask task, out string? reason)
    {
        ArgumentNullException.ThrowIfNull(task);
        var signature = Signature(task);
        var shingles = new QuestionShingles(task.Question);
        var tools = ToolsOf(task);
        if (!_byTools.TryGetValue(tools, out var alike))
        {
            _byTools.Add(tools, alike = []);
        }

        var near = alike.Find(a => a.Shingles.Similarity(shingles) >= MaxSimilarity).Id;
        reason = _signatures.TryGetValue(signature, out var same) ? $"the same calls and fields as {same}"
            : _questions.TryGetValue(shingles.Text, out same) ? $"the same question as {same}"
            : near is not null ? $"nearly the same question as {near}"
            : null;
        if (reason is not null)
        {
            return false;
        }

        _signatures.Add(signature, task.Id);
        _questions.Add(shingles.Text, task.Id);
        alike.Add((task.Id, shingles));
        return true;
    }

    /// <summary>Forgets a task that was added: others like it may come.</summary>
    public void Remove(VerifiedTask task)
    {
        ArgumentNullException.ThrowIfNull(task);
        _signatures.Remove(Signature(task));
        _questions.Remove(new QuestionShingles(task.Question).Text);
        _byTools[ToolsOf(task)].RemoveAll(a => a.Id == task.Id);
    }

    private static string ToolsOf(VerifiedTask task) => string.Join('\n', task.Calls.Select(c => c.Tool));

    private static string Signature(VerifiedTask task)
    {
        var signature = new StringBuilder();
        foreach (var call in task.Calls)
        {
            signature.Append(call.Tool).Append(' ').Append(AnswerKey.Of(call.Arguments)).Append('\n');
        }

        var fields = task.Fields.Values.Select(f => f.Provenance).Select(p =>
            $"{p.Call} {p.Pointer} {p.Derive} {p.Select?.By} {p.Select?.Pointer} {p.Select?.Is} {(p.Select?.EqualTo is { } value ? AnswerKey.Of(value) : "")}");
        return signature.AppendJoin('\n', fields.Order(StringComparer.Ordinal)).ToString();
    }
}
