using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FireFly.ScriptedModel.Scripts;

/// <summary>Plays every role of the product that is not the solver, and well: tells them apart by their instructions.</summary>
public sealed partial class RolesScript : IModelScript
{
    /// <summary>Roles in the order of their first requests.</summary>
    public System.Collections.Concurrent.ConcurrentDictionary<string, int> Asked { get; } = new();

    /// <inheritdoc />
    public ScriptedReply Answer(ScriptedRequest request)
    {
        var (role, reply) = Play(request);
        Asked.AddOrUpdate(role, 1, (_, count) => count + 1);
        return ScriptedReply.Of(reply.ToJsonString());
    }

    private static (string Role, JsonObject Reply) Play(ScriptedRequest request) =>
        request.System.StartsWith("You reword tasks", StringComparison.Ordinal) ? ("writer", Reword(request))
        : request.System.StartsWith("You judge whether a task", StringComparison.Ordinal) ? ("judge", Judge())
        : request.System.StartsWith("You judge pairs", StringComparison.Ordinal) ? ("edges", Edges(request))
        : request.System.StartsWith("You explore", StringComparison.Ordinal) ? ("explorer", Explore(request))
        : request.System.StartsWith("You stand in", StringComparison.Ordinal) ? ("generator", Generate())
        : request.System.StartsWith("You compare", StringComparison.Ordinal) ? ("answers", Compare(request))
        : ("unknown", []);

    private static JsonObject Reword(ScriptedRequest request) => new()
    {
        ["question"] = "Could you help me out? " + Prompted.After(request, "The task in stiff words:") + " Thanks a lot!",
        ["template"] = Prompted.After(request, "The answer template in stiff words:"),
        ["fields"] = new JsonArray([.. FieldLine().Matches(Prompted.After(request, "Answer fields:")).Select(match => new JsonObject { ["name"] = match.Groups[1].Value, ["description"] = "What was asked for." })]),
    };

    private static JsonObject Judge() => new(new[] { "realistic", "clear", "toolsOnly", "complete", "singleAnswer" }
        .Select(name => KeyValuePair.Create<string, JsonNode?>(name, new JsonObject { ["reason"] = "Nothing is wrong.", ["pass"] = true })));

    private static JsonObject Edges(ScriptedRequest request) => new()
    {
        ["pairs"] = new JsonArray([.. PairLine().Matches(Prompted.After(request, "The pairs:")).Select(match => new JsonObject
        {
            ["pair"] = int.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture), ["confidence"] = 0.8, ["bindings"] = new JsonArray(), ["reason"] = "It may flow.",
        })]),
    };

    private static JsonObject Explore(ScriptedRequest request)
    {
        var proposed = Prompted.After(request, "Proposed arguments:");
        return new JsonObject { ["reason"] = "As proposed.", ["action"] = proposed.Length > 0 ? "call" : "stop", ["arguments"] = proposed.Length > 0 ? proposed : "{}", ["flows"] = Flows(request) };
    }

    private static JsonArray Flows(ScriptedRequest request) => new([.. FlowLine().Matches(Prompted.After(request, "Proposed flows:")).Select(match => new JsonObject
    {
        ["argument"] = match.Groups[1].Value, ["call"] = int.Parse(match.Groups[2].Value, System.Globalization.CultureInfo.InvariantCulture), ["pointer"] = match.Groups[3].Value,
    })]);

    private static JsonObject Generate() => new() { ["known"] = true, ["isError"] = false, ["text"] = "generated", ["structured"] = null };

    private static JsonObject Compare(ScriptedRequest request) => new()
    {
        ["reason"] = "By its words.",
        ["same"] = Words(Prompted.After(request, "The right answer:")).SetEquals(Words(Prompted.After(request, "The answer to compare:"))),
    };

    private static HashSet<string> Words(string text) => [.. text.ToLowerInvariant().Split([' ', ',', '.', '\n'], StringSplitOptions.RemoveEmptyEntries)];

    [GeneratedRegex(@"^([^ \n]+) \(", RegexOptions.Multiline)]
    private static partial Regex FieldLine();

    [GeneratedRegex(@"^(\d+)\. producer", RegexOptions.Multiline)]
    private static partial Regex PairLine();

    [GeneratedRegex(@"^(\S+) from call (\d+) at (.*)$", RegexOptions.Multiline)]
    private static partial Regex FlowLine();
}
