using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration;
using FireFly.Mcp;
using FireFly.Storage;
using FireFly.Storage.Sqlite;
using FireFly.Synthesis.Candidates;
using FireFly.ToolGraph.EdgeInference;
using FireFly.Verification;
using Xunit;

namespace FireFly.Synthesis.Tests;

/// <summary>Synthesises from an exploration of the sample server, live.</summary>
[Collection(TestServers.Collection)]
public sealed class SynthesisRunnerTests(SynthesisRunnerTests.Library library) : IClassFixture<SynthesisRunnerTests.Library>
{
    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Fact]
    public async Task RunAsync_SampleServer_GivesTasksThatPassedAllChecks()
    {
        var summary = library.Summary;

        Assert.True(summary.Tasks.Count >= 5, $"{summary.Tasks.Count} tasks; {string.Join(", ", summary.Rejected)}");
        Assert.InRange(summary.Tasks.Count, 5, Library.Wanted);
        Assert.InRange(summary.Tried, summary.Tasks.Count, summary.Candidates);
        var recordings = summary.Recordings.ToDictionary(r => r.Id);
        foreach (var task in summary.Tasks)
        {
            Assert.True(task.Checks.All);
            Assert.Null(GroundedCheck.Check(task, recordings));
            Assert.Null(SolvableCheck.Check(task, recordings));
            Assert.Equal(1, AnswerMatcher.Score(task, task.Answer).Reward);
            Assert.NotNull(await library.Store.FindAsync(Collections.Tasks, $"one/{task.Id}", FireFlyJson.Default.VerifiedTask, Cancelled));
        }
    }

    [Fact]
    public void RunAsync_SampleServer_KeepsSignaturesApart()
    {
        var signatures = library.Summary.Tasks.GroupBy(t => string.Join('|', t.Calls.Select(c => $"{c.Tool}({string.Join(',', c.Arguments.EnumerateObject().Select(a => a.Name).Order())})")
            .Concat(t.Fields.Values.Select(f => $"{f.Provenance.Call}{Json.Pointers.JsonPointer.Parse(f.Provenance.Pointer).ToPattern()}{f.Provenance.Derive}").Order(StringComparer.Ordinal))));

        Assert.All(signatures, s => Assert.InRange(s.Count(), 1, CandidateQueue.MaxPerSignature));
        Assert.Equal(library.Summary.Tasks.Count, library.Summary.Tasks.Select(t => t.Question).Distinct().Count());
    }

    [Fact]
    public async Task RunAsync_SameSeedThreeAtOnce_GivesTheSameTasks()
    {
        var again = await library.SynthesiseAsync("two", 3);

        Assert.Equal(library.Summary.Tasks.Select(Written), again.Tasks.Select(Written));
        Assert.Equal(library.Summary.Rejected, again.Rejected);
    }

    [Fact]
    public async Task RunAsync_FinishedSynthesis_ProvesNothingAgain()
    {
        var units = await library.Store.CountAsync(Collections.SynthesisUnits, "one/", Cancelled);

        var again = await library.SynthesiseAsync("one", 2);

        Assert.Equal(library.Summary.Tasks.Select(Written), again.Tasks.Select(Written));
        Assert.Equal(library.Summary.Recordings.Select(r => r.LatencyMs), again.Recordings.Select(r => r.LatencyMs));
        Assert.Equal(units, await library.Store.CountAsync(Collections.SynthesisUnits, "one/", Cancelled));
    }

    private static string Written(VerifiedTask task) => JsonSerializer.Serialize(task, FireFlyJson.Default.VerifiedTask);

    /// <summary>One exploration, and one synthesis of it.</summary>
    public sealed class Library : IAsyncLifetime
    {
        public const int Wanted = 15;
        private readonly TempFolder _folder = new();
        private LiveEnvironment _live = null!;
        private ExplorationSummary _explored = null!;
        private IReadOnlyList<Tool> _tools = [];

        public SqliteDocumentStore Store { get; private set; } = null!;

        public SynthesisSummary Summary { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            var server = TestServers.Library(Directory.CreateDirectory(Path.Combine(_folder.Path, "workspace")).FullName);
            Store = SqliteDocumentStore.Open(Path.Combine(_folder.Path, "store.db"));
            _live = TestServers.Live(_folder.Path, server);
            _tools = (await _live.ListAsync(server, Cancelled)).Tools;
            var request = new ExplorationRequest
            {
                Id = "e", Seed = 7, Servers = [server], Tools = _tools, Graph = EdgeInferrer.Infer(_tools, 7), Dags = 20, CallsPerTool = 12, Parallel = 2,
            };
            _explored = await new ExplorationRunner(Store, _live, TimeProvider.System).RunAsync(request, null, Cancelled);
            Summary = await SynthesiseAsync("one", 1);
        }

        public async ValueTask DisposeAsync()
        {
            await _live.DisposeAsync();
            Store.Dispose();
            _folder.Dispose();
        }

        public Task<SynthesisSummary> SynthesiseAsync(string id, int parallel)
        {
            var request = new SynthesisRequest { Id = id, ExplorationId = "e", Tasks = Wanted, Seed = 7, Tools = _tools, PureTools = _explored.PureTools, Parallel = parallel };
            return new SynthesisRunner(Store, _live, TimeProvider.System).RunAsync(request, null, Cancelled);
        }
    }
}
