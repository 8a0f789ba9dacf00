using System.CommandLine;
using FireFly.Contracts;
using FireFly.Models.Cassettes;
using FireFly.Simulator.Evaluation;
using FireFly.Simulator.Evaluation.Injection;
using FireFly.Simulator.Retrieval;
using FireFly.Standalone.Evaluating;
using FireFly.Standalone.Evaluating.Gates;
using FireFly.Standalone.Progress;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>evaluate</c>: models on the tasks of a dataset, in the simulator.</summary>
internal static class EvaluateCommand
{
    public static Command Create()
    {
        var dataset = new Option<string>("--dataset") { Description = "Folder or bundle (zip file) of the dataset.", HelpName = "PATH", Required = true };
        var models = new ModelArguments();
        var attempts = Options.Number("--attempts", 1, 1_024, 1, "Attempts for each task.");
        var split = new Option<string?>("--split") { Description = $"The split: {string.Join(", ", Splits.All)}. Default: all.", HelpName = "NAME" };
        var output = new Option<string>("--out") { Description = "Folder of the figures, and of a folder for each model with its rollouts and its cassette.", HelpName = "PATH", DefaultValueFactory = _ => "artifacts/evaluation" };
        var tasks = Options.OptionalNumber("--tasks", 1, 1_000_000, "Most tasks: the first of the split.");
        var turns = Options.Number("--turns", 1, 1_000, 20, "Most answers of the model in an attempt.");
        var parallel = Options.Number("--parallel", 1, 256, 4, "Attempts at once.");
        var seed = Options.Number("--seed", 0, int.MaxValue, 7, "Seed of the attempts (sent to the model) and of the confidence intervals.");
        var mode = new Option<string>("--mode") { Description = "What answers calls that nobody recorded: strict (nothing), derived (what recordings imply by proved rules), nearest (else the most similar recording) or generative (else a model that the environment names, FireFly__Models__Generator).", HelpName = "NAME", DefaultValueFactory = _ => "strict" };
        var inject = new Option<string?>("--inject") { Description = "Makes calls fail as they do in production, seeded: shares of errors, timeouts and limits (too many requests) among calls, and of attempts in which a tool gets another name, such as \"errors=0.1,timeouts=0.05,limits=0.05,tools=0.2\".", HelpName = "SHARES" };
        var resume = Options.Switch("--resume", "Goes on with the evaluation in the folder; attempts that were made are kept.");
        var force = Options.Switch("--force", "Replaces the evaluation in the folder. Requests that its cassette holds still cost nothing.");
        var replay = Options.Switch("--replay", "Answers from the cassette alone: costs nothing, needs no network, and fails where it does not hold a request.");
        var difficulty = Options.Switch("--write-difficulty", $"Writes the difficulty by solve rate back to the dataset, for tasks with {SolveRateDifficulty.LeastAttempts} attempts or more.");
        var results = Options.Path("--results", "Root of a result store of Microsoft.Extensions.AI.Evaluation, which dotnet aieval report reads.");
        var execution = new Option<string?>("--execution") { Description = "What tells this execution from earlier ones of the model in the store of --results, such as the number of a build. Without it, it replaces the earlier one.", HelpName = "NAME" };
        var junit = new Option<string?>("--junit") { Description = "Writes the attempts as test cases in the form of JUnit.", HelpName = "FILE" };
        var baseline = Options.Path("--baseline", "Folder of an earlier evaluation of the same dataset, to compare with task by task.");
        var gate = new Option<string?>("--gate") { Description = "What must hold, else the exit code is 1: terms of pass@K, pass^K, reward, partial and drop (below the baseline), such as \"pass@1>=0.8; drop<=0.03\".", HelpName = "TERMS" };
        var json = Options.Switch("--json", "Prints the figures as JSON on standard output.");
        var command = new Command("evaluate", "Evaluates models on the tasks of a dataset: pass@k, pass^k, reward, calls, tokens and cost.") { dataset };
        models.AddTo(command);
        foreach (var option in new Option[] { attempts, split, output, tasks, turns, parallel, seed, mode, inject, resume, force, replay, difficulty, results, execution, junit, baseline, gate, json })
        {
            command.Add(option);
        }

        command.SetAction(async line =>
        {
            var order = new EvaluateOrder
            {
                Dataset = line.GetValue(dataset)!,
                Out = line.GetValue(output)!,
                Split = line.GetValue(split),
                Attempts = line.GetValue(attempts),
                Tasks = line.GetValue(tasks),
                Turns = line.GetValue(turns),
                Parallel = line.GetValue(parallel),
                Seed = line.GetValue(seed),
                Mode = ModeOf(line.GetValue(mode)!),
                Inject = InjectionOf(line.GetValue(inject)),
                Resume = line.GetValue(resume),
                Force = line.GetValue(force),
                Replay = line.GetValue(replay),
                WriteDifficulty = line.GetValue(difficulty),
                Results = line.GetValue(results),
                Execution = line.GetValue(execution),
                JUnit = line.GetValue(junit),
                Baseline = line.GetValue(baseline),
                Gate = line.GetValue(gate) is { } terms ? Gate.Parse(terms) : null,
            };
            return await RunAsync(order, models.Read(line, order.Parallel), line.GetValue(json));
        });
        return command;
    }

    private static async Task<int> RunAsync(EvaluateOrder order, IReadOnlyList<EvaluatedModel> models, bool json)
    {
        if (order.Split is { } split && !Splits.All.Contains(split))
        {
            throw new UsageException($"there is no split '{split}': {string.Join(", ", Splits.All)}");
        }

        if (order.Gate?.NeedsBaseline == true && order.Baseline is null)
        {
            throw new UsageException("--gate: drop is measured against an earlier evaluation: --baseline DIR");
        }

        if (order.Execution is not null && order.Results is null)
        {
            throw new UsageException("--execution names what --results DIR writes: give both");
        }

        if (order.JUnit is { } junit && Directory.Exists(junit))
        {
            throw new UsageException($"--junit {junit}: is a folder; name a file");
        }

        if (order.Results is { } results && File.Exists(results))
        {
            throw new UsageException($"--results {results}: is a file; name a folder");
        }

        using var interruption = new Interruption();
        try
        {
            var run = new EvaluateRun(order, models, TimeProvider.System);
            var (report, broken) = await ProgressView.ForStandardError(TimeProvider.System).ShowAsync(progress => run.RunAsync(progress, interruption.Token));
            EvaluationTable.Write(report, order.Out);
            if (json)
            {
                Console.Out.WriteLine(EvaluationText.Of(report));
            }

            foreach (var line in broken)
            {
                StandardError.WriteLine($"firefly: gate: {line}");
            }

            var unfinished = (report.Models ?? [report]).FirstOrDefault(model => !model.Complete);
            if (unfinished is null && (report.Models?.Count ?? 1) == models.Count)
            {
                return broken.Count == 0 ? ExitCodes.Done : ExitCodes.NotHeld;
            }

            StandardError.WriteLine($"firefly: not all attempts were made{(unfinished is null ? "" : $": {unfinished.Stopped ?? $"the provider failed in {unfinished.Unavailable}{(unfinished.Failures is [var first, ..] ? $" ({first.Reason})" : "")}"}")}; --resume makes the others");
            return ExitCodes.NotHeld;
        }
        catch (CassetteException exception)
        {
            throw new UsageException(exception.Message);
        }
        catch (OperationCanceledException)
        {
            throw new NotHeldException("stopped before any attempt; --resume goes on");
        }
    }

    private static FailureInjection? InjectionOf(string? text)
    {
        try
        {
            return text is null ? null : FailureInjection.Parse(text);
        }
        catch (FormatException exception)
        {
            throw new UsageException($"--inject: {exception.Message}");
        }
    }

    private static SimulationMode ModeOf(string name) => name switch
    {
        "strict" => SimulationMode.Strict,
        "derived" => SimulationMode.Derived,
        "nearest" => SimulationMode.Nearest,
        "generative" => SimulationMode.Generative,
        _ => throw new UsageException($"--mode: there is no mode '{name}': strict, derived, nearest or generative"),
    };
}
