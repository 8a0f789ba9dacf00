using System.Text.Json.Serialization;

namespace FireFly.Simulator.Evaluation.Solving;

/// <summary>How an attempt ended.</summary>
public enum AttemptEnd
{
    /// <summary>The model submitted an answer, right or wrong.</summary>
    [JsonStringEnumMemberName("answered")] Answered,

    /// <summary>It stopped calling tools and never submitted one.</summary>
    [JsonStringEnumMemberName("no-answer")] NoAnswer,

    /// <summary>It used up its turns.</summary>
    [JsonStringEnumMemberName("turns")] Turns,

    /// <summary>It used up its calls.</summary>
    [JsonStringEnumMemberName("calls")] Calls,

    /// <summary>The provider would not take the conversation, mostly because it became too long for the model.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}
