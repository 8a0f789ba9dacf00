using FireFly.Contracts;

namespace FireFly.Exploration.Recorder;

/// <summary>Where recordings go: a dataset folder or the store. All but <see cref="LockAsync"/> is called under the lock.</summary>
public interface IRecordingStore
{
    /// <summary>Keeps others out, other processes too, until it is disposed.</summary>
    ValueTask<IAsyncDisposable> LockAsync(CancellationToken cancellationToken);

    /// <summary>What is known so far.</summary>
    ValueTask<RecorderState> StateAsync();

    /// <summary>Replaces what is known; whole or not at all.</summary>
    ValueTask KeepAsync(RecorderState state);

    /// <summary>Adds a recording behind those that are there.</summary>
    ValueTask AppendAsync(RecordedCall recording);

    /// <summary>The tools of all servers so far.</summary>
    ValueTask<IReadOnlyList<Tool>> ToolsAsync();

    /// <summary>Replaces the tools.</summary>
    ValueTask KeepAsync(IReadOnlyList<Tool> tools);
}
