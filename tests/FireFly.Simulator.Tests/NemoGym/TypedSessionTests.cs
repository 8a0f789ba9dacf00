using System.Net;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.NemoGym;

/// <summary>The contract of sessions that their caller names.</summary>
public sealed class TypedSessionTests
{
    [Fact]
    public async Task Session_FromSeedToClose_IsOneWhateverIsRepeated()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        var seeded = await gym.PostAsync("/seed_session", Seed("s1", "r1"));
        Assert.Equal("""{"resources_session_id":"s1","resources_tools":null,"sandbox_access":null}""", seeded.GetRawText());
        var cookie = gym.Cookie;
        Assert.Equal(seeded.GetRawText(), (await gym.PostAsync("/seed_session", Seed("s1", "r1"))).GetRawText());
        Assert.Equal(cookie, gym.Cookie);
        Assert.Equal(1, await OpenAsync(host));
        await gym.PostAsync("/notes__add_note", """{"title":"Ada","priority":2}""");
        Assert.Equal("1 note: Ada, id 17", (await gym.PostAsync("/notes__list_notes", "{}")).GetProperty("output").GetString());

        Assert.Contains("another episode_id", await RefusedAsync(gym, "/seed_session", Seed("s1", "r2")), StringComparison.Ordinal);
        Assert.Contains("another episode_id", await RefusedAsync(gym, "/close_session", Close("s1", "r2")), StringComparison.Ordinal);
        gym.Cookie = "";
        Assert.Equal("""{"resources_session_id":"s1"}""", (await gym.PostAsync("/close_session", Close("s1", "r1"))).GetRawText());
        await gym.PostAsync("/close_session", Close("s1", "r1"));
        Assert.Equal("""{"resources_session_id":"unknown"}""", (await gym.PostAsync("/close_session", Close("unknown", "r1"))).GetRawText());
        Assert.Equal(0, await OpenAsync(host));
        Assert.Contains("closed", await RefusedAsync(gym, "/seed_session", Seed("s1", "r1")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Task_OfATaskSet_IsTakenWhereTheRowNamesNone()
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        await gym.PostAsync("/seed_session", """{"resources_session_id":"s","episode_id":{"rollout_id":"r"},"task_id":{"taskset":"firefly","task_id":"task-2"},"task_data":{"x":1}}""");

        Assert.Equal("no notes", (await gym.PostAsync("/notes__list_notes", "{}")).GetProperty("output").GetString());
    }

    [Theory]
    [InlineData("/seed_session", """{"resources_session_id":"s","task_data":{"verifier_metadata":{"task_id":"task-1"}}}""", 422, "episode_id")]
    [InlineData("/seed_session", """{"resources_session_id":"s","episode_id":{"rollout_id":"r"}}""", 422, "task_id")]
    [InlineData("/seed_session", """{"resources_session_id":"s","episode_id":{"rollout_id":"r"},"task_id":{"task_id":"none"}}""", 404, "none")]
    [InlineData("/seed_session", """{"resources_session_id":7}""", 422, "string")]
    [InlineData("/close_session", "{}", 422, "resources_session_id")]
    public async Task Request_Wrong_NamesWhatIsWrong(string path, string body, int status, string detail)
    {
        await using var host = await SimulatorHost.StartAsync();
        using var gym = new NemoGymClient(host.Http.BaseAddress!);

        Assert.Contains(detail, (await gym.PostAsync(path, body, (HttpStatusCode)status)).GetProperty("detail").ToString(), StringComparison.Ordinal);
    }

    private static async Task<string> RefusedAsync(NemoGymClient gym, string path, string body)
    {
        var cookie = gym.Cookie;
        var detail = (await gym.PostAsync(path, body, HttpStatusCode.Conflict)).GetProperty("detail").GetString()!;
        gym.Cookie = cookie;
        return detail;
    }

    private static async Task<int> OpenAsync(SimulatorHost host) => (await host.GetAsync("/api/episodes/capacity")).GetProperty("open").GetInt32();

    private static string Seed(string session, string rollout) =>
        $$$$"""{"resources_session_id":"{{{{session}}}}","episode_id":{"rollout_id":"{{{{rollout}}}}","attempt":0},"task_id":{"taskset":"firefly","task_id":"task-1"},"task_data":{"verifier_metadata":{"task_id":"task-1"}}}""";

    private static string Close(string session, string rollout) => $$$"""{"resources_session_id":"{{{session}}}","episode_id":{"attempt":0,"rollout_id":"{{{rollout}}}"}}""";
}
