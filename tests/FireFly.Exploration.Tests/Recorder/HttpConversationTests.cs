using FireFly.Exploration.Recorder;
using Microsoft.AspNetCore.Http;
using Xunit;

namespace FireFly.Exploration.Tests.Recorder;

public sealed class HttpConversationTests
{
    [Fact]
    public async Task Request_ThatCameWhileTheServerEnded_IsToldSo()
    {
        var message = """{"jsonrpc":"2.0","id":"one","method":"tools/list"}"""u8.ToArray();
        await using var conversation = new HttpConversation(TimeProvider.System);
        var stream = conversation.Post(message, MessageIds.Look(message)!)!;

        // Nobody has read what was posted.
        await conversation.EndAsync();

        var context = new DefaultHttpContext();
        using var body = new MemoryStream();
        context.Response.Body = body;
        await stream.CopyToAsync(context.Response, TestContext.Current.CancellationToken);
        var text = System.Text.Encoding.UTF8.GetString(body.ToArray());
        Assert.Contains("\"id\":\"one\"", text, StringComparison.Ordinal);
        Assert.Contains("the server ended before it answered", text, StringComparison.Ordinal);
    }
}
