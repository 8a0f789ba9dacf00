using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Simulator.Agents;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Wire;

namespace FireFly.Simulator.OpenEnv;

/// <summary>Begins episodes as OpenEnv's clients ask for them.</summary>
internal sealed class OpenEnvEpisodes(CurrentDataset current, EpisodeRegistry episodes, TaskChoice choice)
{
    public async Task<Episode> BeginAsync(WireBody wish, CancellationToken cancellationToken)
    {
        var dataset = await current.GetAsync(cancellationToken);
        var (task, seed, mode) = choice.Choose(dataset, wish);
        return episodes.Begin(task, seed, dataset, mode) ?? throw OpenEnvFailure.Full(episodes.Open, episodes.Limit);
    }

    public Episode? Find(string id) => episodes.Find(id);

    /// <summary>For how long nobody used the episode; null where there is none. Asking does not keep it alive.</summary>
    public TimeSpan? IdleOf(string id) => episodes.IdleOf(id);

    public bool End(string id) => episodes.Remove(id);

    /// <summary>The tools of the episode; of all tasks where there is none, since listing needs no reset.</summary>
    public async ValueTask<IEnumerable<AgentTool>> ToolsAsync(Episode? episode, CancellationToken cancellationToken) =>
        episode is not null ? AgentTool.Of(episode) : OfferedTools.Of(await current.GetAsync(cancellationToken)).Tools;

    /// <summary>What the agent is told of its task.</summary>
    public static JsonObject Telling(VerifiedTask task) => new()
    {
        ["task_id"] = task.Id,
        ["question"] = task.Question,
        ["answer_schema"] = task.AnswerSchema.ToNode(),
        ["prompt"] = TaskPrompt.Of(task),
    };
}
