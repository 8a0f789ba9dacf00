using System.Text.Json;
using FireFly.Contracts;
using FireFly.Exploration.Recorder;
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

    private async Task<RecordingFolder> OpenAsync() => await RecordingFolder.OpenAsync(Path.Combine(_folder.Path, "recording"), _time, Token);

    private CallRecorder Recorder(RecordingFolder store) => new(store, new RecorderSettings { Servers = [_server], Key = RecorderSettings.KeyOf("key") }, _time);

    private static RecorderState OpenElsewhere(DateTimeOffset sign, string process = Elsewhere) => new()
    {
        Sessions = 1,
        Open = new Dictionary<string, OpenSession> { ["r00001"] = new("library", process) },
        Signs = new Dictionary<string, DateTimeOffset> { [process] = sign },
    };
}
