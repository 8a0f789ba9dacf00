using System.Data.Common;
using System.Text.Json;
using FireFly.Cluster.Placement;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using Microsoft.Extensions.Logging;

namespace FireFly.Cluster.Units;

/// <summary>Does a unit with the handler of its kind. Asked again while it is at work, it waits, and then finds the result in the store.</summary>
[RolePlacement]
internal sealed partial class UnitGrain(IEnumerable<IUnitHandler> handlers, ILogger<UnitGrain> logger) : Grain, IUnitGrain
{
    public async Task<UnitAnswer> RunAsync(UnitCall call, CancellationToken cancellationToken)
    {
        // Each line of the work names its run, as on the replica that leads it.
        using var scope = logger.BeginScope(new Dictionary<string, object> { ["Run"] = call.Run, ["Kind"] = call.Kind, ["Unit"] = call.Unit });
        try
        {
            var handler = handlers.Single(handler => handler.Kind == call.Kind);
            var run = new UnitRun(call.Kind, call.Run, JsonElement.Parse(call.Context), 1, 1);
            var unit = new WorkUnit(call.Unit, JsonElement.Parse(call.Plan));
            await Task.Run(() => handler.RunAsync(run, unit, cancellationToken), cancellationToken);
            return UnitAnswer.Done;
        }
#pragma warning disable CA1031 // whatever a handler throws is the unit's failure, and is told to who asked
        catch (Exception exception)
#pragma warning restore CA1031
        {
            LogFailure(call.Kind, call.Unit, exception.Message);
            return new UnitAnswer(exception.Message, exception is OperationCanceledException or StorageException { InnerException: DbException { IsTransient: true } });
        }
        finally
        {
            DeactivateOnIdle();
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The {Kind} unit {Unit} failed: {Reason}")]
    private partial void LogFailure(string kind, string unit, string reason);
}
