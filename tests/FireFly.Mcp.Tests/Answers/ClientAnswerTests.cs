
namespace FireFly.Mcp.Tests.Answers;

public sealed class ClientAnswerTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(ElicitationAnswer.AcceptDefaults, "action: decline")]
    [InlineData(ElicitationAnswer.AcceptGenerated, "action: accept\ndish: soup")]
    [InlineData(ElicitationAnswer.Decline, "action: decline")]
    [InlineData(ElicitationAnswer.Cancel, "action: cancel")]
    public async Task Elicitation_AsConfigured_IsAnswered(ElicitationAnswer answer, string expected)
    {
        await using var live = AwfulServers.Live(new LiveOptions { WorkRoot = _folder.Path, Elicitation = answer }, [AwfulServers.Mode("elicits")]);
        await using var session = await live.OpenAsync();

        var outcome = await session.CallAsync("elicits", "order_lunch");

        Assert.StartsWith(expected, outcome.Text(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ElicitationAnswer.AcceptDefaults)]
    [InlineData(ElicitationAnswer.AcceptGenerated)]
    public async Task Elicitation_OfAPassword_IsDeclined(ElicitationAnswer answer)
    {
        await using var live = AwfulServers.Live(new LiveOptions { WorkRoot = _folder.Path, Elicitation = answer }, [AwfulServers.Mode("elicits")]);
        await using var session = await live.OpenAsync();

        Assert.Equal("action: decline\npassword: ", (await session.CallAsync("elicits", "log_in")).Text());
    }

    [Fact]
    public async Task Sampling_GetsTheConfiguredReply()
    {
        await using var live = AwfulServers.Live(new LiveOptions { WorkRoot = _folder.Path, SamplingReply = "Short." }, [AwfulServers.Mode("samples")]);
        await using var session = await live.OpenAsync();

        Assert.Equal("summary: Short.", (await session.CallAsync("samples", "summarize", """{"text":"long"}""")).Text());
    }

    [Theory]
    [InlineData(SandboxMode.Auto)]
    [InlineData(SandboxMode.Off)]
    public async Task Roots_NameTheVirtualWorkspace(SandboxMode sandbox)
    {
        await using var live = AwfulServers.Live(_folder, sandbox, AwfulServers.Mode("asks-roots"));
        await using var session = await live.OpenAsync();

        // The server answers other calls while it waits for the roots.
        var answer = "";
        for (var i = 0; i < 200 && answer is "" or "no answer yet"; i++)
        {
            answer = (await session.CallAsync("asks-roots", "roots_seen")).Text();
        }

        Assert.Contains("file:///workspace\"", answer, StringComparison.Ordinal);
    }
}
