using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;

namespace FireFly.Synthesis.Proof;

/// <summary>One execution of a slice.</summary>
internal sealed record SliceRun
{
    /// <summary>The calls made, in order; fewer than the slice has where one failed.</summary>
    public required IReadOnlyList<RecordedCall> Calls { get; init; }

    /// <summary>Value views of their results.</summary>
    public required IReadOnlyList<JsonElement> Views { get; init; }

    /// <summary>The answer values in the order of the fields; null where a call failed or a value was not found.</summary>
    public required IReadOnlyList<JsonElement>? Answer { get; init; }

    /// <summary>Why there is no answer.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether a server did not answer at all, which may be the machine's fault and not the slice's.</summary>
    public bool Broke { get; init; }

    /// <summary>The same execution with these fields read.</summary>
    public SliceRun Read(IReadOnlyList<FieldProvenance> fields)
    {
        if (Answer is null)
        {
            return this;
        }

        var answer = new List<JsonElement>();
        foreach (var field in fields)
        {
            if (!FieldReader.TryRead(Views[field.Call], field, out var value, out var error))
            {
                return this with { Answer = null, Problem = error };
            }

            answer.Add(value);
        }

        return this with { Answer = answer };
    }

    /// <summary>Whether both gave an answer, and the same one.</summary>
    public bool AnswersAs(SliceRun other) =>
        Answer is not null && other.Answer is not null && Answer.Count == other.Answer.Count
        && Answer.Zip(other.Answer).All(p => JsonElement.DeepEquals(p.First, p.Second));
}
