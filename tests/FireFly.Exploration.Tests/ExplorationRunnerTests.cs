using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Running;
using FireFly.Json.Pointers;
using FireFly.Storage;
using FireFly.Storage.Sqlite;
using FireFly.ToolGraph.EdgeInference;
using FireFly.Verification;

namespace FireFly.Exploration.Tests;

/// <summary>Explores the sample server as a process.</summary>
public sealed class ExplorationRunnerTests(ExplorationRunnerTests.Explored explored) : IClassFixture<ExplorationRunnerTests.Explored>
{
    private const string Id = "e";

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public void RunAsync_SampleServer_MostToolsWork()
    {
        var worked = explored.Summary.Tools.Where(t => t.Value.Ok > 0).Select(t => t.Key).ToList();

        Assert.True(worked.Count >= explored.Tools.Count * 3 / 4, $"worked: {string.Join(", ", worked)}");
        Assert.False(explored.Summary.Stopped);
        Assert.InRange(explored.Summary.CallsOk, 1, explored.Summary.Calls);
    }

    [Fact]
    public async Task RunAsync_SampleServer_EveryCallHasItsRecording()
    {
        var trajectories = await TrajectoriesAsync(explored.Store);

        Assert.True(trajectories.Count > Explored.Dags);
        foreach (var call in trajectories.SelectMany(t => t.Calls))
        {
            var recording = await RecordingAsync(call);
            Assert.Equal(call.Tool, recording.Tool);
            Assert.True(JsonElement.DeepEquals(call.Arguments, recording.Arguments));
            Assert.Equal(call.IsError, !recording.Success);
        }
    }

    [Fact]
    public async Task RunAsync_SampleServer_LooksUpManyOfTheThingsThatItCameToKnow()
    {
        var lookups = (await TrajectoriesAsync(explored.Store)).Where(t => t.Id.StartsWith('c')).ToList();

        Assert.All(lookups, t => Assert.Single(t.Calls.Select(c => c.Tool).Distinct()));
        Assert.All(lookups.SelectMany(t => t.Calls), c => Assert.All(c.Origins.Values, o => Assert.False(o.IsOutput)));
        var books = lookups.Where(t => t.Dag.Nodes is ["library/get_book"]).SelectMany(t => t.Calls).ToList();
        Assert.Equal(books.Count, books.Select(c => c.Arguments.GetRawText()).Distinct().Count());
        Assert.True(books.Count(c => !c.IsError) >= 10, $"{books.Count(c => !c.IsError)} of {books.Count}");
    }

    [Fact]
    public async Task RunAsync_SampleServer_EveryOutputOriginGivesTheArgument()
    {
        var flows = 0;
        foreach (var trajectory in await TrajectoriesAsync(explored.Store))
        {
            for (var i = 0; i < trajectory.Calls.Count; i++)
            {
                foreach (var (argument, origin) in trajectory.Calls[i].Origins)
                {
                    Assert.True(JsonPointer.Parse(argument).TryGet(trajectory.Calls[i].Arguments, out var value), $"{argument} of {trajectory.Id}");
                    if (!origin.IsOutput)
                    {
                        continue;
                    }

                    flows++;
                    Assert.InRange(origin.Call!.Value, 0, i - 1);
                    var view = ValueView.Of((await RecordingAsync(trajectory.Calls[origin.Call.Value])).Result);
                    Assert.True(JsonPointer.Parse(origin.Pointer!).TryGet(view, out var source), $"{origin.Pointer} of {trajectory.Id}");
                    Assert.True(JsonElement.DeepEquals(source, value), $"{source} is not {value}");
                }
            }
        }

        Assert.True(flows >= 10, $"only {flows} flows");
    }

    [Fact]
    public async Task RunAsync_SampleServer_KnowsWhatReadsAndWhatWrites()
    {
        var changed = explored.Summary.Tools.Where(t => t.Value.Changed > 0).Select(t => t.Key).ToList();

        Assert.Contains("library/get_book", explored.Summary.PureTools);
        Assert.DoesNotContain("library/reserve_book", explored.Summary.PureTools);
        Assert.All(changed, t => Assert.Contains(t, (string[])["library/lend_book", "library/return_book", "library/reserve_book"]));
        Assert.Equal(explored.Summary.Calls, (await TrajectoriesAsync(explored.Store)).Sum(t => t.Calls.Count));
    }

    [Fact]
    public async Task RunAsync_SameSeedThreeAtOnce_GivesTheSameTrajectories()
    {
        using var folder = new TempFolder();
        using var store = SqliteDocumentStore.Open(Path.Combine(folder.Path, "store.db"));

        await explored.ExploreAsync(folder.Path, store, 3, null, Cancelled);

        await AssertSameAsync(store);
    }

    [Fact]
    public async Task RunAsync_CancelledTwiceAndResumed_GivesTheSameTrajectoriesAndRepeatsNothing()
    {
        using var folder = new TempFolder();
        using var store = SqliteDocumentStore.Open(Path.Combine(folder.Path, "store.db"));

        await CancelAsync(folder.Path, store, p => p is { Stage: "survey", Done: >= 3 });
        var afterFirst = await UnitsAsync(store);
        await CancelAsync(folder.Path, store, p => p is { Stage: "workflows", Done: >= 2 });
        var afterSecond = await UnitsAsync(store);
        await explored.ExploreAsync(folder.Path, store, 2, null, Cancelled);

        Assert.InRange(afterFirst.Count, 3, afterSecond.Count - 1);
        Assert.InRange(afterSecond.Count, afterFirst.Count + 1, explored.Summary.Units - 1);
        var all = await UnitsAsync(store);
        // A unit that was run again would have taken another time.
        Assert.All(afterFirst.Concat(afterSecond), u => Assert.Equal(u.Value, all[u.Key]));
        await AssertSameAsync(store);
    }

    [Fact]
    public async Task RunAsync_FinishedExploration_CallsNothingAgain()
    {
        var before = await UnitsAsync(explored.Store);
        using var folder = new TempFolder();

        var again = await explored.ExploreAsync(folder.Path, explored.Store, 2, null, Cancelled);

        Assert.Equal(before, await UnitsAsync(explored.Store));
        Assert.Equal(explored.Summary.Calls, again.Calls);
        Assert.Equal(explored.Summary.Graph.Id, again.Graph.Id);
    }

    private async Task CancelAsync(string folder, IDocumentStore store, Func<ExplorationProgress, bool> when)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => explored.ExploreAsync(folder, store, 1, new StopWhen(stop, when), stop.Token));
    }

    private async Task AssertSameAsync(IDocumentStore store) =>
        Assert.Equal((await TrajectoriesAsync(explored.Store)).Select(Written), (await TrajectoriesAsync(store)).Select(Written));

    private static string Written(Trajectory trajectory) => JsonSerializer.Serialize(trajectory, FireFlyJson.Default.Trajectory);

    private async Task<RecordedCall> RecordingAsync(TrajectoryCall call)
    {
        var recording = await explored.Store.FindAsync(Collections.Recordings, $"{Id}/{call.Recording}", FireFlyJson.Default.RecordedCall, Cancelled);
        Assert.NotNull(recording);
        return recording;
    }

    private static async Task<IReadOnlyList<Trajectory>> TrajectoriesAsync(IDocumentStore store) =>
        await store.AllAsync(Collections.Trajectories, $"{Id}/", t => $"{Id}/{t.Id}", FireFlyJson.Default.Trajectory, cancellationToken: Cancelled).ToListAsync(Cancelled);

    private static async Task<SortedDictionary<string, string>> UnitsAsync(IDocumentStore store)
    {
        var units = new SortedDictionary<string, string>(StringComparer.Ordinal);
        await foreach (var unit in store.AllAsync(Collections.ExplorationUnits, $"{Id}/", u => $"{Id}/{u.Id}", ExplorationJson.Default.UnitResult, cancellationToken: Cancelled))
        {
            units[unit.Id] = JsonSerializer.Serialize(unit, ExplorationJson.Default.UnitResult);
        }

        return units;
    }

    private sealed class StopWhen(CancellationTokenSource stop, Func<ExplorationProgress, bool> when) : IProgress<ExplorationProgress>
    {
        public void Report(ExplorationProgress value)
        {
            if (when(value))
            {
                stop.Cancel();
            }
        }
    }

    /// <summary>One exploration, one unit at a time, that the tests compare with.</summary>
    public sealed class Explored : IAsyncLifetime
    {
        public const int Dags = 8;
        private readonly TempFolder _folder = new();

        public SqliteDocumentStore Store { get; private set; } = null!;

        public IReadOnlyList<Tool> Tools { get; private set; } = [];

        public ExplorationSummary Summary { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            Store = SqliteDocumentStore.Open(Path.Combine(_folder.Path, "store.db"));
            Summary = await ExploreAsync(_folder.Path, Store, 1, null, TestContext.Current.CancellationToken);
        }

        public ValueTask DisposeAsync()
        {
            Store.Dispose();
            _folder.Dispose();
            return ValueTask.CompletedTask;
        }

        /// <summary>The same exploration in another place, so many units at once.</summary>
        public async Task<ExplorationSummary> ExploreAsync(string folder, IDocumentStore store, int parallel, IProgress<ExplorationProgress>? progress, CancellationToken cancellationToken)
        {
            var server = LibraryServer.In(Directory.CreateDirectory(Path.Combine(folder, "workspace")).FullName);
            await using var live = LibraryServer.Live(folder, server);
            if (Tools.Count == 0)
            {
                var listing = await live.ListAsync(server, cancellationToken);
                Assert.Null(listing.Failure);
                Tools = listing.Tools;
            }

            var request = new ExplorationRequest
            {
                Id = Id,
                Seed = 7,
                Servers = [server],
                Tools = Tools,
                Graph = EdgeInferrer.Infer(Tools, 7),
                Dags = Dags,
                CallsPerTool = 12,
                Parallel = parallel,
            };
            return await new ExplorationRunner(store, live, TimeProvider.System).RunAsync(request, progress, cancellationToken);
        }
    }
}
