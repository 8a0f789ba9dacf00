namespace FireFly.Mcp.Tests.Sessions;

public sealed class SharingTests : IDisposable
{
    private readonly TempFolder _folder = new();
    private readonly string _template;

    public SharingTests() => _template = Path.GetDirectoryName(_folder.File("template/note.txt", "original"))!;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Session_TwoServersWithOneTemplate_ShareTheCopy()
    {
        await using var live = AwfulServers.Live(_folder,
            AwfulServers.Mode("writes-outside", "a") with { Workspace = _template }, AwfulServers.Mode("writes-outside", "b") with { Workspace = _template });
        await using var session = await live.OpenAsync();

        await session.CallAsync("a", "write_file", """{"path":"/workspace/shared.txt","text":"from a"}""");

        Assert.Equal("from a", (await session.CallAsync("b", "read_file", """{"path":"/workspace/shared.txt"}""")).Text());
        Assert.True(session.WorkspaceChanged);
    }

    [Fact]
    public async Task Sessions_OfOneServer_DoNotSeeEachOther()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("writes-outside", "a") with { Workspace = _template });
        await using var one = await live.OpenAsync("one");
        await using var two = await live.OpenAsync("two");

        var written = await one.CallAsync("a", "write_file", """{"path":"/workspace/note.txt","text":"changed"}""");

        Assert.True(written.WorkspaceChanged);
        Assert.Equal("original", (await two.CallAsync("a", "read_file", """{"path":"/workspace/note.txt"}""")).Text());
        Assert.False(two.WorkspaceChanged);
        Assert.NotEqual(one.Fingerprint(), two.Fingerprint());
    }

    [Fact]
    public async Task Fingerprint_SameCalls_AreEqualAcrossSessions()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("writes-outside", "a") with { Workspace = _template });
        var fingerprints = new List<string>();
        for (var i = 0; i < 2; i++)
        {
            await using var session = await live.OpenAsync($"s{i}");
            await session.CallAsync("a", "write_file", """{"path":"/workspace/note.txt","text":"changed"}""");
            fingerprints.Add(session.Fingerprint());
            await session.CallAsync("a", "write_file", """{"path":"/workspace/note.txt","text":"original"}""");
            Assert.False(session.WorkspaceChanged);
        }

        Assert.Equal(fingerprints[0], fingerprints[1]);
    }

    [Fact]
    public async Task MarkStateless_SessionsShareOneProcess_AndOptOutsDoNot()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("counter"));
        live.MarkStateless("counter");
        await using var one = await live.OpenAsync("one");
        await using var two = await live.OpenAsync("two");
        await using var own = await live.OpenAsync(new SessionRequest { Id = "own", AllowShared = false }, TestContext.Current.CancellationToken);

        await one.CallAsync("counter", "increment_counter");

        Assert.Equal("Counter: 2", (await two.CallAsync("counter", "increment_counter")).Text());
        Assert.Equal("Counter: 1", (await own.CallAsync("counter", "increment_counter")).Text());
    }

    [Fact]
    public async Task MarkStateless_ProcessThatChangedAFile_IsReplaced()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("writes-outside", "a") with { Workspace = _template });
        live.MarkStateless("a");
        await using var session = await live.OpenAsync();

        Assert.True((await session.CallAsync("a", "write_file", """{"path":"/workspace/note.txt","text":"changed"}""")).WorkspaceChanged);

        Assert.Equal("original", (await session.CallAsync("a", "read_file", """{"path":"/workspace/note.txt"}""")).Text());
    }

    [Fact]
    public async Task DisposeAsync_RemovesTheSessionsFiles()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("writes-outside", "a") with { Workspace = _template });
        var session = await live.OpenAsync();
        await session.CallAsync("a", "echo", """{"text":"x"}""");
        var workspace = session.WorkspaceOf("a")!;
        Assert.True(File.Exists(Path.Combine(workspace, "note.txt")));

        await session.DisposeAsync();

        Assert.False(Directory.Exists(workspace));
    }

    [Fact]
    public async Task MaxSessions_OneMoreSession_WaitsUntilOneEnds()
    {
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("counter") with { Limits = new FireFly.Contracts.ServerLimits { MaxSessions = 1 } });
        var one = await live.OpenAsync("one");
        await one.CallAsync("counter", "increment_counter");
        await using var two = await live.OpenAsync("two");

        var waiting = two.CallAsync("counter", "increment_counter");
        Assert.False(waiting.IsCompleted);
        await one.DisposeAsync();

        Assert.Equal("Counter: 1", (await waiting).Text());
    }

    [Fact]
    public async Task DisposeAsync_OfTheEnvironment_EndsSessionsAndLeavesNoFiles()
    {
        var live = AwfulServers.Live(_folder, AwfulServers.Mode("counter"));
        var session = await live.OpenAsync("one");
        await session.CallAsync("counter", "increment_counter");

        await live.DisposeAsync();

        Assert.False(Directory.Exists(Path.Combine(_folder.Path, "work")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => session.CallAsync("counter", "increment_counter"));
    }
}
