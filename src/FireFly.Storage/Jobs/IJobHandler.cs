using System.Text.Json;

namespace FireFly.Storage.Jobs;

/// <summary>
/// Does the work of one kind of job. After a crash it is run again with the same request: it must find what it has finished in the store and
/// go on from there. Thread-safe: two jobs of a kind may run at once.
/// </summary>
public interface IJobHandler
{
    /// <summary>The <c>JobRecord.Kind</c> that it does.</summary>
    string Kind { get; }

    /// <summary>Does the work and gives its result; throws to fail, with a message for people.</summary>
    Task<JsonElement?> RunAsync(JobContext context, CancellationToken cancellationToken);
}
