using FireFly.Standalone.Pipeline;

namespace FireFly.Standalone.Progress;

/// <summary>Shows the progress of a run on standard error: bars in a terminal, plain lines elsewhere.</summary>
internal abstract class ProgressView
{
    public static ProgressView ForStandardError(TimeProvider time) => StandardError.IsTerminal ? new BarView() : new LineView(Console.Error, time);

    /// <summary>Runs the work while its progress is shown.</summary>
    public abstract Task<T> ShowAsync<T>(Func<IProgress<PipelineProgress>, Task<T>> work);
}
