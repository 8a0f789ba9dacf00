using FireFly.Contracts;
using FireFly.Simulator.Derivation;
using FireFly.Simulator.Retrieval;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Calls;

/// <summary>A simulated answer, with how it was made.</summary>
/// <param name="Result">What an MCP client would get.</param>
/// <param name="Match">How it was found.</param>
/// <param name="Recordings">Ids of the recordings that it was made from.</param>
/// <param name="Score">How sure it is, 0 to 1, for answers from similar recordings.</param>
/// <param name="Code">For errors of the simulator's own: <c>unseen</c>, <c>invalid-arguments</c> or <c>unknown-tool</c>.</param>
/// <param name="Explanation">What the score is made of.</param>
public sealed record CallAnswer(ToolResult Result, MatchKind Match, IReadOnlyList<string> Recordings, double? Score = null, string? Code = null, SimilarityExplanation? Explanation = null)
{
    /// <summary>True where the answer was recorded in another state than the call was made in.</summary>
    public bool? OtherState { get; init; }

    /// <summary>For generated answers: the model and its prompt.</summary>
    public string? GeneratedBy { get; init; }

    /// <summary>For derived answers: the rule, and how it was proved.</summary>
    public DerivationRule? Rule { get; init; }

    /// <summary>The answer of a session.</summary>
    public static CallAnswer Of(ReplayAnswer answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        var similar = answer as SimilarAnswer;
        return new(answer.Result, answer.Match, answer.Recordings, similar?.Score, answer.Code, similar?.Explanation) 
        {
            OtherState = answer.OtherState ? true : null, GeneratedBy = (answer as GeneratedAnswer)?.Evidence, Rule = (answer as DerivedAnswer)?.Rule,
        };
    }
}
