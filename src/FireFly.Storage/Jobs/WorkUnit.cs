using System.Text.Json;

namespace FireFly.Storage.Jobs;

/// <summary>A unit of work.</summary>
/// <param name="Id">Id within its run.</param>
/// <param name="Plan">What to do.</param>
/// <param name="Weight">How much there is to do, compared with the other units.</param>
public sealed record WorkUnit(string Id, JsonElement Plan, int Weight = 1);
