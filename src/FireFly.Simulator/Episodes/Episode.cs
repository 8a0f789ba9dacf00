using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Calls;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Retrieval;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Episodes;

/// <summary>
/// One run of a policy on a task: offered tools, state, steps, and in the end a reward. The core under every environment protocol.
/// Thread-safe: calls at once are taken one after another.
/// </summary>
internal sealed class Episode
{
    private readonly Lock _lock = new();
    private readonly SimulatedSession _session;
    private readonly CallCounts _counts;
    private readonly TimeProvider _time;
    private readonly Dictionary<string, Tool> _offered = new(StringComparer.Ordinal);
    private readonly List<EpisodeStep> _steps = [];
    private AnswerScore? _score;
    private long _touched;

    public Episode(string id, VerifiedTask task, int? seed, SimulatedDataset dataset, SimulatedSession session, CallCounts counts, TimeProvider time)
    {
        Id = id;
        Task = task;
        Seed = seed;
        Tools = [.. task.Tools.Select(tool => dataset.Engine.Tools.GetValueOrDefault(tool)).OfType<Tool>()];
        // An offered tool may be called by its id or by the name that models see; no two tools share either.
        foreach (var tool in Tools)
        {
            _offered[tool.Id] = tool;
            _offered[tool.ModelName] = tool;
        }

        _session = session;
        _counts = counts;
        _time = time;
        Begun = time.GetUtcNow();
        Touch();
    }

    public string Id { get; }

    public VerifiedTask Task { get; }

    public int? Seed { get; }

    public IReadOnlyList<Tool> Tools { get; }

    public DateTimeOffset Begun { get; }

    public bool Done => _score is not null;

    public TimeSpan Idle => _time.GetElapsedTime(Interlocked.Read(ref _touched));

    public void Touch() => Interlocked.Exchange(ref _touched, _time.GetTimestamp());

    /// <summary>Calls an offered tool; null when the episode is done.</summary>
    public ReplayAnswer? Step(string name, JsonElement arguments)
    {
        lock (_lock)
        {
            if (Done)
            {
                return null;
            }

            // A tool that exists but is not offered is as unknown as any other: the agent sees its own tools only.
            return Record(name, arguments, _offered.TryGetValue(name, out var tool) ? _session.Call(tool.Id, arguments) : NotOffered(name), tool?.Id ?? name);
        }
    }

    /// <summary>Calls any tool of the dataset in the episode's state, for operators; null when the episode is done.</summary>
    public ReplayAnswer? Replay(string toolId, JsonElement arguments, SimulationMode? mode = null)
    {
        lock (_lock)
        {
            return Done ? null : Record(toolId, arguments, _session.Call(toolId, arguments, mode), toolId);
        }
    }

    /// <summary>Scores the answer and ends the episode; null when it has ended before.</summary>
    public AnswerScore? Answer(JsonElement answer)
    {
        lock (_lock)
        {
            return Done ? null : _score = AnswerMatcher.Score(Task, answer);
        }
    }

    public EpisodeView View()
    {
        lock (_lock)
        {
            return new EpisodeView(Id, Task.Id, Task.Question, Seed, Done, _score?.Reward, [.. _steps], Begun);
        }
    }

    private ReplayAnswer Record(string name, JsonElement arguments, ReplayAnswer answer, string toolId)
    {
        _counts.Count(toolId, answer);
        _steps.Add(new EpisodeStep(name, arguments.Clone(), answer.Match, answer.Recordings, answer.Result.IsError));
        return answer;
    }

    private static ReplayAnswer NotOffered(string name) => new()
    {
        Result = ToolResult.OfText($"{ErrorCodes.UnknownTool}: there is no tool '{name}'.", isError: true),
        Match = MatchKind.Unseen,
        Recordings = [],
        Code = ErrorCodes.UnknownTool,
    };
}
