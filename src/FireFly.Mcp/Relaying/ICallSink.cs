using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp;

/// <summary>Takes what a conversation shows. Told before the message is passed on: what a client has seen is recorded.</summary>
public interface ICallSink
{
    /// <summary>A page of <c>tools/list</c> went by.</summary>
    ValueTask ListedAsync(IReadOnlyList<Tool> tools);

    /// <summary>A call was answered.</summary>
    ValueTask AnsweredAsync(AnsweredCall call);

    /// <summary>A call has no answer that can be recorded; what it changed nobody knows.</summary>
    ValueTask LostAsync(string tool, JsonElement arguments, string reason);
}
