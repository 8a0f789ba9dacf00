using FireFly.Json.Display;
using FireFly.Standalone.Pipeline;

namespace FireFly.Standalone.Progress;

/// <summary>A line when a stage begins and ends, notices at once, and else one every few seconds: for logs.</summary>
internal sealed class LineView(TextWriter writer, TimeProvider time) : ProgressView
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(5);

    public override Task<T> ShowAsync<T>(Func<IProgress<PipelineProgress>, Task<T>> work) => work(new Lines(writer, time));

    private sealed class Lines(TextWriter writer, TimeProvider time) : IProgress<PipelineProgress>
    {
        private readonly Lock _lock = new();
        private string _stage = "";
        private long _last;

        public void Report(PipelineProgress value)
        {
            lock (_lock)
            {
                if (value.Notice)
                {
                    writer.WriteLine(PlainText.Line($"{value.Stage}: {value.Detail}"));
                    return;
                }

                if (value.Stage == _stage && value.Done < value.Total && time.GetElapsedTime(_last) < Between)
                {
                    return;
                }

                (_stage, _last) = (value.Stage, time.GetTimestamp());
                writer.WriteLine(PlainText.Line($"{value.Stage}: {value.Done}/{value.Total} {value.Detail}"));
            }
        }
    }
}
