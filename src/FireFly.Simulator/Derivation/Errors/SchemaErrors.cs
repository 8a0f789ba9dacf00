using System.Text.Json;
using FireFly.Contracts;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Derivation.Errors;

/// <summary>
/// What a server says to calls that break the schema of a tool, which it checks before the tool runs, for all tools alike. Its recorded errors of
/// that kind prove the words; then such answers are <see cref="MatchKind.Derived"/>. Where it has none, what the schema refuses is refused all the same,
/// in the words of the commonest checker, as <see cref="MatchKind.Unseen"/>, since nobody saw them; and where a call that broke a schema once worked, nothing is
/// said. Immutable and thread-safe.
/// </summary>
internal sealed class SchemaErrors
{
    private const int MostLookedAt = 5_000;
    private const int MostNamed = 8;

    private readonly List<RecordedCall> _seen = [];
    private readonly bool _isLenient;

    public SchemaErrors(IEnumerable<(Tool Tool, RecordedCall Recording)> recordings, DerivationOptions options)
    {
        var all = recordings.Take(MostLookedAt).ToList();
        var broken = all.Where(entry => ArgumentIssues.Of(entry.Tool.Input(), entry.Recording.Arguments).Count > 0).ToList();
        var right = broken.Where(entry => Words(entry.Tool, ArgumentIssues.Of(entry.Tool.Input(), entry.Recording.Arguments)) == ResultText.Of(entry.Recording.Result.Content)).ToList();
        // What a schema cannot say (a refinement) is refused in the same words but for the issue itself.
        var alike = all.Where(entry => ResultText.Of(entry.Recording.Result.Content).StartsWith(Words(entry.Tool, [""]), StringComparison.Ordinal)).ToList();
        _isLenient = broken.Exists(entry => !entry.Recording.Result.IsError);
        if (!_isLenient && right.Count == broken.Count && !alike.Exists(SpeaksOfTypesOtherwise) && options.ProvesList(alike.Count, alike.Count))
        {
            _seen = [.. alike.Select(entry => entry.Recording).OrderBy(recording => recording.Id, StringComparer.Ordinal).Take(MostNamed)];
            Rule = new DerivationRule("breaks-schema", "breaks-schema", "the server refuses arguments that break the schema of a tool, in the words of the MCP TypeScript SDK", alike.Count, alike.Count);
        }
    }

    /// <summary>The rule; null where no recordings prove it.</summary>
    public DerivationRule? Rule { get; }

    /// <summary>The answer to a call that breaks the schema; null where it does not, or where the server is known to let such calls pass.</summary>
    public ReplayAnswer? Answer(Tool tool, JsonElement arguments)
    {
        if (_isLenient || ArgumentIssues.Of(tool.Input(), arguments) is not { Count: > 0 } issues)
        {
            return null;
        }

        var result = ToolResult.OfText(Words(tool, issues), isError: true);
        return Rule is { } rule
            ? new DerivedAnswer { Result = result, Match = MatchKind.Derived, Recordings = [.. _seen.Select(recording => recording.Id)], Rule = rule }
            : new ReplayAnswer { Result = result, Match = MatchKind.Unseen, Recordings = [], Code = ErrorCodes.InvalidArguments };
    }

    /// <summary>Whether an error tells what was expected and received, in words that are not these.</summary>
    private static bool SpeaksOfTypesOtherwise((Tool Tool, RecordedCall Recording) entry) =>
        ResultText.Of(entry.Recording.Result.Content) is var text && text.Contains("received ", StringComparison.OrdinalIgnoreCase)
        && text != Words(entry.Tool, ArgumentIssues.Of(entry.Tool.Input(), entry.Recording.Arguments));

    // -32602 is JSON-RPC's "invalid params" (https://www.jsonrpc.org/specification#error_object).
    private static string Words(Tool tool, IReadOnlyList<string> issues) =>
        $"MCP error -32602: Input validation error: Invalid arguments for tool {tool.Name}: {string.Join('\n', issues)}";
}
