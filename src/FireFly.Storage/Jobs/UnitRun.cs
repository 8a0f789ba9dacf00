using System.Text.Json;

namespace FireFly.Storage.Jobs;

/// <summary>What the units of one run have in common.</summary>
/// <param name="Kind">Which handler does them.</param>
/// <param name="Id">Id of the run; units are told apart by it and their own id.</param>
/// <param name="Context">What the handler needs to know beside the unit.</param>
/// <param name="Parallel">Units at work at once in one process, at least 1.</param>
/// <param name="Most">Units at work at once in all processes together, at least 1.</param>
public sealed record UnitRun(string Kind, string Id, JsonElement Context, int Parallel, int Most);
