using System.Diagnostics;
using System.Diagnostics.Metrics;
using FireFly.Contracts;

namespace FireFly.Storage.Telemetry;

/// <summary>How many jobs wait and run, how long each took and how it ended; and a span for each run, in the trace of the request that submitted it.</summary>
public static class JobTelemetry
{
    private const string KindTag = "firefly.job.kind";

    private static readonly ActivitySource Source = new(SourceName);
    private static readonly Meter Meter = new(SourceName);
    private static readonly UpDownCounter<int> Waiting = Meter.CreateUpDownCounter<int>("firefly.jobs.waiting", "{job}", "Jobs that wait for their turn.");
    private static readonly UpDownCounter<int> Running = Meter.CreateUpDownCounter<int>("firefly.jobs.running", "{job}", "Jobs at work.");
    private static readonly Histogram<double> Duration = Meter.CreateHistogram(
        "firefly.job.duration",
        "s",
        "How long a job was at work.",
        tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.1, 0.5, 1, 5, 10, 30, 60, 300, 600, 1800, 3600, 14400] });

    /// <summary>Name of the source and of the meter.</summary>
    public const string SourceName = "FireFly.Jobs";

    /// <summary>Counts a job that was queued.</summary>
    public static void Queued(string kind) => Waiting.Add(1, Kind(kind));

    /// <summary>The trace of the request at hand, for <see cref="JobRecord.TraceParent"/>; null where nobody records it.</summary>
    public static string? TraceParent => Activity.Current is { Recorded: true, IdFormat: ActivityIdFormat.W3C } request ? request.Id : null;

    /// <summary>Counts a job that begins; dispose when it ends. Its span is in the trace of the request that submitted it.</summary>
    public static Run Begin(JobRecord job, TimeProvider time) => new(job, time);

    private static KeyValuePair<string, object?> Kind(string kind) => new(KindTag, kind);

    /// <summary>A job at work.</summary>
    public sealed class Run : IDisposable
    {
        private readonly string _kind;
        private readonly TimeProvider _time;
        private readonly long _began;
        private readonly Activity? _span;

        internal Run(JobRecord job, TimeProvider time)
        {
            var kind = job.Kind;
            (_kind, _time, _began) = (kind, time, time.GetTimestamp());
            Waiting.Add(-1, Kind(kind));
            Running.Add(1, Kind(kind));
            _ = ActivityContext.TryParse(job.TraceParent, traceState: null, isRemote: true, out var submitted);
            _span = Source.StartActivity($"job {kind}", ActivityKind.Consumer, submitted);
            _span?.SetTag(KindTag, kind);
        }

        /// <summary>How it ended; null where it will go on in another process.</summary>
        public JobState? Outcome { get; set; }

        /// <summary>The job has ended.</summary>
        public void Dispose()
        {
            var outcome = Outcome?.ToString().ToLowerInvariant() ?? "interrupted";
            Running.Add(-1, Kind(_kind));
            Duration.Record(_time.GetElapsedTime(_began).TotalSeconds, Kind(_kind), new("firefly.outcome", outcome));
            if (_span is not null)
            {
                _span.DisplayName += $": {outcome}";
            }

            _span?.SetTag("firefly.outcome", outcome).SetStatus(Outcome == JobState.Failed ? ActivityStatusCode.Error : ActivityStatusCode.Unset);
            _span?.Dispose();
        }
    }
}
