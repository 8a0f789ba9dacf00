using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Storage.Jobs;

/// <summary>What a handler knows of its job, and where it tells how far it is.</summary>
public sealed class JobContext
{
    private readonly Func<int, int, string?, CancellationToken, Task> _report;

    private readonly CancellationToken _cancelled;

    internal JobContext(JobRecord job, Func<int, int, string?, CancellationToken, Task> report, CancellationToken cancelled)
    {
        _cancelled = cancelled;
        JobId = job.Id;
        Request = job.Request;
        _report = report;
    }

    /// <summary>Id of the job.</summary>
    public string JobId { get; }

    /// <summary>Whether somebody cancelled the job; when the process stops, the job only waits for another one.</summary>
    public bool IsCancelled => _cancelled.IsCancellationRequested;

    /// <summary>The request as it was submitted.</summary>
    public JsonElement Request { get; }

    /// <summary>Persists and announces progress: units done, units in all (0 where unknown), and what is being done.</summary>
    public Task ReportAsync(int done, int total, string? message, CancellationToken cancellationToken) => _report(done, total, message, cancellationToken);
}
