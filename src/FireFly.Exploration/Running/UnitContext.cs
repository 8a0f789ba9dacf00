namespace FireFly.Exploration.Running;

/// <summary>What a process needs to know to run units of a round that another one planned; the rest is in the store.</summary>
/// <param name="Run">The run, whose time on each server is limited as a whole.</param>
/// <param name="ExplorationId">The exploration.</param>
/// <param name="GraphId">Its graph, which names the tools and so the servers.</param>
/// <param name="Round">The round.</param>
/// <param name="Earlier">The rounds before it, whose units made up what is known.</param>
/// <param name="Stateless">Servers whose warm processes sessions may share.</param>
internal sealed record UnitContext(string Run, string ExplorationId, string GraphId, string Round, IReadOnlyList<string> Earlier, IReadOnlyList<string> Stateless);
