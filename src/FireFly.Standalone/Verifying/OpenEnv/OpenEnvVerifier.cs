using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Standalone.Verifying.OpenEnv;

/// <summary>
/// Runs what of OpenEnv's RFC 008 a dataset decides: the oracle (the reference calls and the gold answer) earns all there is, who does nothing or
/// answers emptily earns nothing, and all of it again is the same. What needs the package or its container is left to <c>openenv validate</c>.
/// </summary>
internal static class OpenEnvVerifier
{
    private const int MostEvidence = 20;

    private static readonly JsonElement[] Canaries = [JsonElement.Parse("{}"), JsonElement.Parse("\"\""), JsonElement.Parse("[]")];

    /// <summary>The report of a dataset whose tasks were looked at.</summary>
    public static OpenEnvReport Verify(string target, SimulatedDataset dataset, VerificationOutcome outcome) => new()
    {
        Target = target,
        Results =
        [
            Of("static.task_distribution_pinning", dataset.Tasks.Count == 0 ? ["there are no tasks"] : [], $"{dataset.Tasks.Count} tasks, each by the hash of its content"),
            Skipped("static.manifest", "GET /openenv/openenv.yaml has the manifest: openenv validate reads it"),
            Skipped("static.resource_declaration", "declared in the manifest"),
            Skipped("static.timeout_ceiling", "declared in the manifest: FireFly:Simulator:IdleMinutes"),
            Skipped("runtime.network_policy", "no-network is declared; enforced by whoever runs the container"),
            Each("runtime.episode_isolation", dataset, task => Plays(dataset, task, between: true), "each reference solution beside another one of itself"),
            Named("runtime.oracle_containment", outcome, "unleaked", "the answer stands neither in the question nor in what the tools say of themselves"),
            Each("runtime.reward_well_formed", dataset, WellFormed, "the rewards of the gold answer and of the empty ones are 0 or 1, and the partial ones between them"),
            Skipped("runtime.observation_schema", "openenv validate --url asks the running server"),
            Skipped("runtime.state_contract", "openenv validate --url asks the running server"),
            Named("runtime.tool_declaration_accuracy", outcome, "offered", "every tool that a task needs is offered"),
            Each("runtime.task_declaration_accuracy", dataset, task => task.Tools.FirstOrDefault(tool => !dataset.Engine.Tools.ContainsKey(tool)) is { } tool ? $"the tool {tool} is missing" : null, "every task names tools that there are"),
            Each("runtime.episode_determinism", dataset, task => Plays(dataset, task, between: false), "each reference solution twice"),
            Each("semantic.oracle_max", dataset, task => Oracle(dataset, task), "reference calls and gold answer"),
            Each("semantic.floor_gap", dataset, task => AnswerMatcher.Score(task, default(JsonElement)).Reward == 0 ? null : "no answer earns a reward", "an episode without an answer"),
            Each("semantic.canary_floor", dataset, Canary, "the empty answers {}, \"\" and []"),
            Named("semantic.no_solution_leakage", outcome, "unleaked", "the answer stands neither in the question nor in what the tools say of themselves"),
            Each("semantic.verifier_determinism", dataset, task => Same(AnswerMatcher.Score(task, task.Answer), AnswerMatcher.Score(task, task.Answer)) ? null : "scored twice, differently", "the gold answer scored twice"),
            Skipped("semantic.verifier_portability", "answers are compared in the process, without network, clock or model: nothing that a dataset decides"),
            Named("semantic.replayability", outcome, "replayable", "each reference call answered from its recording"),
        ],
    };

    private static OpenEnvCheck Each(string id, SimulatedDataset dataset, Func<VerifiedTask, string?> problem, string what)
    {
        var failures = dataset.Tasks.Select(task => (task.Id, Problem: DatasetVerifier.Prove(() => problem(task)))).Where(found => found.Problem is not null).Select(found => $"{found.Id}: {found.Problem}").ToList();
        return Of(id, failures, string.Create(CultureInfo.InvariantCulture, $"{what}, in {dataset.Tasks.Count} tasks"));
    }

    /// <summary>A check that <c>verify</c> makes by a name of its own.</summary>
    private static OpenEnvCheck Named(string id, VerificationOutcome outcome, string check, string what) =>
        Of(id, [.. outcome.Failures.Where(failure => failure.Check == check).Select(failure => $"{failure.Task}: {failure.Reason}")], what);

    private static OpenEnvCheck Of(string id, List<string> failures, string what) =>
        failures.Count == 0 ? new OpenEnvCheck(id, OpenEnvCheck.Pass, [what]) : new OpenEnvCheck(id, OpenEnvCheck.Fail, [.. failures.Take(MostEvidence)]);

    private static OpenEnvCheck Skipped(string id, string why) => new(id, OpenEnvCheck.Skip, [why]);

    private static string? WellFormed(VerifiedTask task) =>
        Canaries.Prepend(task.Answer).Select(answer => AnswerMatcher.Score(task, answer)).Any(score => score.Reward is not (0 or 1) || score.Partial is not (>= 0 and <= 1))
            ? "a reward beside 0 and 1" : null;

    private static string? Oracle(SimulatedDataset dataset, VerifiedTask task)
    {
        var session = dataset.Engine.Begin();
        return task.Calls.FirstOrDefault(call => session.Call(call.Tool, call.Arguments).Match == MatchKind.Unseen) is { } unseen ? $"{unseen.Tool} is not answered"
            : AnswerMatcher.Score(task, task.Answer).Reward == 1 ? null : "the gold answer earns 0";
    }

    private static string? Canary(VerifiedTask task) =>
        Canaries.Any(canary => AnswerMatcher.Score(task, canary).Reward != 0) ? "an empty answer earns a reward" : null;

    private static string? Plays(SimulatedDataset dataset, VerifiedTask task, bool between)
    {
        var (one, other) = (dataset.Engine.Begin(), dataset.Engine.Begin());
        var first = new List<string>();
        var second = new List<string>();
        foreach (var call in task.Calls)
        {
            first.Add(Observation(one, call));
            if (between)
            {
                second.Add(Observation(other, call));
            }
        }

        second.AddRange(between ? [] : task.Calls.Select(call => Observation(other, call)));
        return first.SequenceEqual(second, StringComparer.Ordinal) ? null : "the same calls were answered differently";
    }

    private static string Observation(ReplaySession session, ReferenceCall call)
    {
        var answer = session.Call(call.Tool, call.Arguments);
        return $"{answer.Match} {answer.Result.IsError} {answer.Result.Content.GetRawText()} {session.StateKey}";
    }

    private static bool Same(AnswerScore one, AnswerScore other) => one.Reward == other.Reward && one.Partial.Equals(other.Partial);
}
