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
    private readonly SimulatedDataset _dataset;
    private readonly EpisodeRegistry _registry;
    private readonly TaskOffer _offer;
    private readonly List<EpisodeStep> _steps = [];
    private EpisodeRecord? _record;
    private AnswerScore? _score;
    private long _touched;
    private int _closed;

    public Episode(string id, VerifiedTask task, int? seed, SimulatedDataset dataset, SimulatedSession session, TaskOffer offer, EpisodeRegistry registry)
    {
        Id = id;
        Task = task;
        Seed = seed;
        _dataset = dataset;
        _offer = offer;
        _registry = registry;
        _session = session;
        Begun = registry.Time.GetUtcNow();
        Touch();
    }

    public string Id { get; }

    public VerifiedTask Task { get; }

    public int? Seed { get; }

    public IReadOnlyList<Tool> Tools => _offer.Tools;

    /// <summary>The same as a model sees them.</summary>
    public IReadOnlyList<OfferedTool> Offered => _offer.Offered;

    public DateTimeOffset Begun { get; }

    public bool Done => _record is not null;

    /// <summary>What the answer and the calls earned; null before the answer.</summary>
    public EpisodeScore? Score => _record?.Score;

    public TimeSpan Idle => _registry.Time.GetElapsedTime(Interlocked.Read(ref _touched));

    public void Touch() => Interlocked.Exchange(ref _touched, _registry.Time.GetTimestamp());

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
            var tool = _offer.Find(name);
            return Call(name, tool?.Id ?? name, arguments, isOffered: tool is not null);
        }
    }

    /// <summary>Calls any tool of the dataset in the episode's state, for operators; null when the episode is done.</summary>
    public ReplayAnswer? Replay(string toolId, JsonElement arguments, SimulationMode? mode = null)
    {
        lock (_lock)
        {
            return Done ? null : Call(toolId, toolId, arguments, isOffered: true, mode);
        }
    }

    /// <summary>Scores the answer and ends the episode; null when it has ended before.</summary>
    public AnswerScore? Answer(JsonElement answer)
    {
        EpisodeRecord record;
        lock (_lock)
        {
            if (Done)
            {
                return null;
            }

            _record = record = Record(answer) with { Answer = EpisodeLimits.LoggedAnswer(answer) };
            _score = new AnswerScore { Reward = record.Score.Reward, Partial = record.Score.Partial, Fields = record.Score.Fields, Problems = record.Score.Problems };
        }

        _registry.Finish(this, record);
        return _score;
    }

    /// <summary>Ends the episode without an answer; null when it has ended before, or nothing was done in it that could be kept.</summary>
    public EpisodeRecord? Abandon()
    {
        lock (_lock)
        {
            return Done || _steps.Count == 0 ? null : _record = Record(default) with { Abandoned = true };
        }
    }

    public EpisodeView View()
    {
        lock (_lock)
        {
            return _record is not null ? EpisodeView.Of(_record) : new EpisodeView(Id, Task.Id, Task.Question, Seed, false, null, [.. _steps], Begun) { Split = Task.Split };
        }
    }

    /// <summary>Counts the episode as open no longer; true the first time.</summary>
    public bool TryClose() => Interlocked.Exchange(ref _closed, 1) == 0;

    private EpisodeRecord Record(JsonElement answer) => new()
    {
        Id = Id,
        TaskId = Task.Id,
        Split = Task.Split,
        Question = Task.Question,
        Seed = Seed,
        Begun = Begun,
        Finished = _registry.Time.GetUtcNow(),
        Steps = [.. _steps],
        Score = EpisodeScorer.Score(Task, answer, _steps, _dataset.Engine.Tools, _registry.Judge),
    };

    private ReplayAnswer Call(string name, string toolId, JsonElement arguments, bool isOffered, SimulationMode? mode = null)
    {
        if (_steps.Count >= _registry.MaxSteps)
        {
            return EpisodeLimits.Spent(_steps.Count);
        }

        var state = _session.StateKey;
        var answer = !isOffered ? EpisodeLimits.NotOffered(name)
            : ReadableJson.LengthOf(arguments) is null ? EpisodeLimits.Unreadable()
            : _session.Call(toolId, arguments, mode);
        _registry.Counts.Count(toolId, answer);
        _steps.Add(new EpisodeStep(name, EpisodeLimits.Logged(arguments), answer.Match, answer.Recordings, answer.Result.IsError)
        {
            ToolId = toolId,
            StateKey = state,
            OtherState = answer.OtherState ? true : null,
            Code = answer.Code,
            Score = (answer as SimilarAnswer)?.Score,
            GeneratedBy = (answer as GeneratedAnswer)?.Evidence,
        });
        return answer;
    }
}
