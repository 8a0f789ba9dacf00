using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Recorder;
using FireFly.Mcp;
using Microsoft.Extensions.Time.Testing;

namespace FireFly.Exploration.Tests.Recorder;

/// <summary>A session whose process was killed may have left a call unrecorded; one that goes on in another machine has not.</summary>
public sealed class CallRecorderTests : IDisposable
{
    private const string Elsewhere = "1@5@another-machine";
    private readonly TempFolder _folder = new();
    private readonly FakeTimeProvider _time = new();
    private readonly ServerDefinition _server;

    public CallRecorderTests() => _server = LibraryServer.In(_folder.Path);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(5, true)]
    [InlineData(60, false)]
    public async Task BeginAsync_SessionOfAnotherMachine_IsGoneWhenItHasGivenNoSignForLong(int seconds, bool lives)
    {
        var store = await OpenAsync();
        await store.KeepAsync(OpenElsewhere(_time.GetUtcNow()));
        using var recorder = Recorder(store);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        await using var session = await recorder.BeginAsync(_server, Token);

        var state = await store.StateAsync();
        Assert.Equal(lives, state.Open.ContainsKey("r00001"));
        Assert.Equal(lives, state.Signs.ContainsKey(Elsewhere));
        Assert.Equal(lives ? StateKeys.Initial : StateKeys.After(StateKeys.Initial, "library/", JsonElement.Parse("{}")), state.States.GetValueOrDefault("library", StateKeys.Initial));
    }

    [Fact]
    public async Task BeginAsync_SessionOfAnEndedProcessOfThisMachine_IsGoneWhateverItsSigns()
    {
        var ended = $"1@5@{Environment.MachineName}";
        var store = await OpenAsync();
        await store.KeepAsync(OpenElsewhere(_time.GetUtcNow(), ended));
        using var recorder = Recorder(store);

        await using var session = await recorder.BeginAsync(_server, Token);

        Assert.DoesNotContain("r00001", (await store.StateAsync()).Open.Keys);
    }

    [Fact]
    public async Task SignAsync_WithAnOpenSession_SaysWhenItWasAndLeavesTheSignsOfOthers()
    {
        var store = await OpenAsync();
        var before = _time.GetUtcNow();
        await store.KeepAsync(OpenElsewhere(before));
        using var recorder = Recorder(store);
        var session = await recorder.BeginAsync(_server, Token);
        _time.Advance(TimeSpan.FromSeconds(7));

        await recorder.SignAsync(Token);

        Assert.Equal([before, before + TimeSpan.FromSeconds(7)], (await store.StateAsync()).Signs.Values.Order());
        await session.DisposeAsync();
        _time.Advance(TimeSpan.FromSeconds(7));
        await recorder.SignAsync(Token);
        Assert.Equal([before, before + TimeSpan.FromSeconds(7)], (await store.StateAsync()).Signs.Values.Order());
    }

    [Fact]
    public async Task AnsweredAsync_SecretOfOneServer_LeavesTheTitlesOfAnotherAlone()
    {
        var store = await OpenAsync();
        using var recorder = Recorder(store);
        await using var first = await recorder.BeginAsync(_server with { Name = "first" }, Token);
        await using var second = await recorder.BeginAsync(_server with { Name = "second" }, Token);

        await first.AnsweredAsync(Answer("""{"password":"Harbour-View-7"}"""));
        await first.AnsweredAsync(Answer("""{"title":"Harbour-View-7"}"""));
        await second.AnsweredAsync(Answer("""{"title":"Harbour-View-7"}"""));

        var texts = await new Storage.Datasets.DatasetFolder(store.Root).ReadRecordingsAsync(Token).Select(call => call.Result.Content[0].GetProperty("text").GetString()!).ToListAsync(Token);
        Assert.StartsWith("{\"password\":\"[password-", texts[0], StringComparison.Ordinal);
        Assert.Equal([texts[0].Replace("password\":", "title\":", StringComparison.Ordinal), """{"title":"Harbour-View-7"}"""], texts[1..]);
    }

    [Fact]
    public async Task AnsweredAsync_MoreSecretsThanCanBeRemembered_SaysSoOnce()
    {
        var notices = new List<string>();
        using var recorder = new CallRecorder(await OpenAsync(), new RecorderSettings { Servers = [_server], Key = RecorderSettings.KeyOf("key"), Notice = notices.Add }, _time);
        await using var session = await recorder.BeginAsync(_server, Token);
        for (var i = 0; i < 20; i++)
        {
            await session.AnsweredAsync(Answer($$"""{"token":"{{new string('x', 1_000_000)}}{{i:D2}}-7"}"""));
        }

        Assert.Contains("more secrets", Assert.Single(notices), StringComparison.Ordinal);
        Assert.True(recorder.Counts["library"].TooManySecrets);
    }

    private static AnsweredCall Answer(string text) => new("get", JsonElement.Parse("{}"), ToolResult.OfText(text), 1);

    private async Task<RecordingFolder> OpenAsync() => await RecordingFolder.OpenAsync(Path.Combine(_folder.Path, "recording"), _time, Token);

    private CallRecorder Recorder(RecordingFolder store) => new(store, new RecorderSettings { Servers = [_server], Key = RecorderSettings.KeyOf("key") }, _time);

    private static RecorderState OpenElsewhere(DateTimeOffset sign, string process = Elsewhere) => new()
    {
        Sessions = 1,
        Open = new Dictionary<string, OpenSession> { ["r00001"] = new("library", process) },
        Signs = new Dictionary<string, DateTimeOffset> { [process] = sign },
    };
}
