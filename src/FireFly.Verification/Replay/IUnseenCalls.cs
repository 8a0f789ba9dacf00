using System.Text.Json;

namespace FireFly.Verification.Replay;

/// <summary>What is known of calls that nobody recorded and that change nothing. Thread-safe.</summary>
public interface IUnseenCalls
{
    /// <summary>The answer; null where nothing is known.</summary>
    /// <param name="toolId">Tool id.</param>
    /// <param name="arguments">An object.</param>
    /// <param name="state">State of the run; null where nobody knows it.</param>
    ReplayAnswer? Find(string toolId, JsonElement arguments, string? state);
}
