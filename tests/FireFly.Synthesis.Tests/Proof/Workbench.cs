using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Mcp;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Proof;
using FireFly.Synthesis.Slicing;
using FireFly.Synthesis.Wording;
using FireFly.Verification;
using FireFly.Verification.Auditing;
using Xunit;

namespace FireFly.Synthesis.Tests.Proof;

/// <summary>A live server, the tools that it lists, and what is needed to observe calls of it and to prove candidates.</summary>
internal sealed class Workbench : IAsyncDisposable
{
    private readonly TempFolder _folder;
    private readonly LiveEnvironment _live;
    private readonly PristinePool _pool;
    private readonly ICallJudge _judge;

    private Workbench(TempFolder folder, LiveEnvironment live, IReadOnlyList<Tool> tools, IEnumerable<string> changing)
    {
        _folder = folder;
        _live = live;
        _pool = new PristinePool(live, 2);
        Tools = tools;
        _judge = new KnownPurity(tools.Where(t => !changing.Contains(t.Name)).Select(t => t.Id), []);
    }

    public IReadOnlyList<Tool> Tools { get; }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public static async Task<Workbench> OfLibraryAsync()
    {
        var folder = new TempFolder();
        var workspace = Directory.CreateDirectory(Path.Combine(folder.Path, "workspace")).FullName;
        return await OfAsync(folder, TestServers.Library(workspace), ["lend_book", "return_book", "reserve_book"]);
    }

    public static Task<Workbench> OfAwfulAsync(string mode, params string[] changing) => OfAsync(new TempFolder(), TestServers.Awful(mode), changing);

    public static async Task<Workbench> OfAsync(TempFolder folder, ServerDefinition server, string[] changing)
    {
        var live = TestServers.Live(folder.Path, server);
        var listing = await live.ListAsync(server, Cancelled);
        Assert.Null(listing.Failure);
        return new Workbench(folder, live, listing.Tools, changing);
    }

    /// <summary>Makes the calls in one fresh session, values flowing as the origins say; gives them as they would be sliced.</summary>
    public async Task<SliceCall[]> ObserveAsync(params (string Tool, string Constants, (string Argument, ValueOrigin Origin)[] Flows)[] steps)
    {
        await using var session = await _live.OpenAsync(new SessionRequest { Id = "observe" }, Cancelled);
        var recording = new RecordingSession(session, "observe", _judge);
        var calls = new List<SliceCall>();
        foreach (var (name, constants, flows) in steps)
        {
            var tool = Tools.Single(t => t.Name == name);
            var arguments = Given.Json(constants).EnumerateObject().ToDictionary(a => a.Name, a => a.Value);
            foreach (var (argument, origin) in flows)
            {
                Assert.True(Selector.TryResolve(calls[origin.Call!.Value].View, origin.Pointer!, origin.Select, out var value, out _, out var problem), problem);
                arguments[JsonPointer.Parse(argument).Tokens[0]] = value;
            }

            var (call, _) = await recording.CallAsync(tool, JsonSerializer.SerializeToElement(arguments), null, Cancelled);
            Assert.True(call.Success, call.Result.Content.GetRawText());
            calls.Add(Given.Call(tool, call.Arguments.GetRawText(), ValueView.Of(call.Result), call.Changed, flows));
        }

        return [.. calls];
    }

    /// <summary>A candidate that asks values of the last of <paramref name="calls"/>.</summary>
    public static Candidate Candidate(SliceCall[] calls, SliceCall[] earlierChanges, params string[] pointers)
    {
        var fields = pointers.Select(p => new FieldProvenance { Call = calls.Length - 1, Pointer = p }).Select(p =>
        {
            Assert.True(FieldReader.TryRead(calls[^1].View, p, out var value, out var error), error);
            return new DraftField(p, value);
        });
        return new Candidate("c", Given.Slice(calls) with { EarlierChanges = earlierChanges }, [.. fields]);
    }

    public Task<ProofOutcome> ProveAsync(Candidate candidate) =>
        new TaskProver(new ProofSessions(_pool, null, _judge), new CandidateWriter(new QuestionWriter()), new TaskAuditor(new RecordedWorld([], []))).ProveAsync(candidate, Cancelled);

    public Task<SliceRun> RunAsync(Candidate candidate, IReadOnlyDictionary<(int, string), JsonElement>? overrides = null) =>
        new ProofSessions(_pool, null, _judge).RunAsync(candidate.Slice.Calls, [.. candidate.Fields.Select(f => f.Provenance)], overrides, Cancelled);

    public async ValueTask DisposeAsync()
    {
        await _pool.DisposeAsync();
        await _live.DisposeAsync();
        _folder.Dispose();
    }
}
