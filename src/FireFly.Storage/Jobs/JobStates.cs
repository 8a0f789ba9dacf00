using FireFly.Contracts;

namespace FireFly.Storage.Jobs;

/// <summary>What the states of a job mean.</summary>
public static class JobStates
{
    /// <summary>Whether a job in this state will change no more.</summary>
    public static bool IsFinal(this JobState state) => state is JobState.Succeeded or JobState.Failed or JobState.Cancelled;
}
