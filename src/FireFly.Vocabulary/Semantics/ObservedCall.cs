using System.Text.Json;

namespace FireFly.Vocabulary.Semantics;

/// <summary>A call that was made.</summary>
/// <param name="Arguments">Its arguments object.</param>
/// <param name="View">The value view of its result.</param>
/// <param name="Success">Whether it truly worked.</param>
/// <param name="StateKey">Names the state it ran in; calls are compared for order within one state only. Null: unknown, all alike.</param>
public sealed record ObservedCall(JsonElement Arguments, JsonElement View, bool Success, string? StateKey = null);
