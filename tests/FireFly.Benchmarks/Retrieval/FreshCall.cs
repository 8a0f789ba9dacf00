using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>A call that nobody had recorded, made live, and what the simulator says to it.</summary>
/// <param name="Call">The call with the live answer.</param>
/// <param name="Answer">What the simulator answers.</param>
/// <param name="First">Whether the most similar recording at any score gave the live answer.</param>
internal sealed record FreshCall(RecordedCall Call, ReplayAnswer Answer, bool First)
{
    public bool Failed => Call.Result.IsError;

    public bool Answered => Answer.Match != MatchKind.Unseen;

    public bool Right { get; } = Answer.Match != MatchKind.Unseen && Same(Answer.Result, Call.Result);

    /// <summary>Whether an error is answered by an error that says the same in general: its words, without the values.</summary>
    public bool RightKind { get; } = (Answer.Match != MatchKind.Unseen || Answer.Code == ErrorCodes.InvalidArguments) && Answer.Result.IsError && Call.Result.IsError && (Same(Answer.Result, Call.Result) || ErrorKind.Same(Answer.Result, Call.Result, Call.Arguments));

    public static FreshCall Ask(RecordedCall call, SimulatedSession session, ToolRetrieval tool)
    {
        var answer = session.CallAsync(call.Tool, call.Arguments).AsTask().GetAwaiter().GetResult();
        var nearest = tool.Index.Nearest(tool.Index.Read(call.Arguments), [StateKeys.Initial, StateKeys.Initial, StateKeys.Initial], CallSimilarity.Unlearned, 1);
        return new FreshCall(call, answer, nearest.Count > 0 && Same(nearest[0].Recording.Result, call.Result));
    }

    /// <summary>The same to an agent: the value view is what answers are read from.</summary>
    public static bool Same(ToolResult left, ToolResult right) =>
        left.IsError == right.IsError && CanonicalJson.Serialize(ValueView.Of(left)) == CanonicalJson.Serialize(ValueView.Of(right));
}
