using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Retrieval;

namespace FireFly.Simulator.Tests.Retrieval;

/// <summary>Tools and recordings to search in.</summary>
internal static class SearchTools
{
    public static Tool Find { get; } = new()
    {
        Id = "shop/find",
        ModelName = "shop__find",
        Server = "shop",
        Name = "find",
        SchemaHash = "h",
        InputSchema = JsonElement.Parse("""{"type":"object","properties":{"category":{"enum":["tent","stove","rope"]},"client":{"type":"string"},"id":{"type":"integer"}}}"""),
    };

    public static RecordedCall Recording(string id, string arguments, string text, string state = StateKeys.Initial, bool changed = false, bool success = true) => new()
    {
        Id = id,
        Tool = Find.Id,
        Arguments = JsonElement.Parse(arguments),
        Result = ToolResult.OfText(text, isError: !success),
        Success = success,
        Changed = changed,
        StateKey = state,
        Session = "s",
        Sequence = 0,
        LatencyMs = 1,
        ExplorationId = "e",
    };

    /// <summary>The answer depends on the category alone; the client's name is noise.</summary>
    public static IEnumerable<RecordedCall> ByCategory(int count) => Enumerable.Range(0, count).Select(i =>
    {
        var category = (i % 3) switch { 0 => "tent", 1 => "stove", _ => "rope" };
        return Recording($"r{i:000}", $$"""{"category":"{{category}}","client":"client number {{i}}"}""", $"shelf {i % 3} has the {category}s");
    });

    public static RecordingSearch Search(IEnumerable<RecordedCall> recordings, RetrievalOptions? options = null) =>
        new(new Dictionary<string, Tool> { [Find.Id] = Find }, _ => recordings, options ?? new RetrievalOptions());

    public static SimilarAnswer? Ask(RecordingSearch search, string arguments, string state = StateKeys.Initial) =>
        search.Find(Find.Id, JsonElement.Parse(arguments), [state, state, StateKeys.Initial]);
}
