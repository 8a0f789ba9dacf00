namespace FireFly.Storage.Jobs;

/// <summary>Does units of one kind. Thread-safe.</summary>
public interface IUnitHandler
{
    /// <summary>The <see cref="UnitRun.Kind"/> that it does.</summary>
    string Kind { get; }

    /// <summary>Does a unit and keeps its result; one whose result is kept already is done. Throws to fail, with a message for people.</summary>
    Task RunAsync(UnitRun run, WorkUnit unit, CancellationToken cancellationToken);
}
