using System.Text;
using FireFly.Mcp.Processes;

namespace FireFly.Mcp.Tests.Processes;

public sealed class MessageLineTests
{
    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","method":"notifications/message","params":{"x":"\ud83d\ude00"}}""")]
    public void Inspect_Message_PassesUnchanged(string line) => Assert.Equal(line, Inspect(line));

    [Theory]
    [InlineData("")]
    [InlineData("[debug] started")]
    [InlineData("{broken")]
    [InlineData("""{"level":30,"msg":"a log line in JSON"}""")]
    [InlineData("42")]
    public void Inspect_Noise_IsDropped(string line) => Assert.Equal("", Inspect(line));

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"result":{"n":NaN}}""", "7")]
    [InlineData("""{"result":{"n":NaN},"jsonrpc":"2.0","id":"a"}""", "\"a\"")]
    public void Inspect_AnswerThatIsNoJson_BecomesAnErrorAnswer(string line, string id)
    {
        var answer = Inspect(line);

        Assert.StartsWith($$"""{"jsonrpc":"2.0","id":{{id}},"error":{"code":-32952""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public void Inspect_LoneSurrogates_AreReplacedAndPairsKept() =>
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"\ufffd \ud83d\ude00 \\ud83d"}""", Inspect("""{"jsonrpc":"2.0","id":1,"result":"\ud83d \ud83d\ude00 \\ud83d"}"""));

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":3,"result":{"content":[{"text":"xxx""", """xxx"}]}}""")]
    [InlineData("""{"result":{"content":[{"text":"id xxx""", """xxx"}]},"jsonrpc":"2.0","id":3}""")]
    public void Oversize_IdAtEitherEnd_IsFound(string head, string tail)
    {
        var answer = Encoding.UTF8.GetString(MessageLine.Oversize(Encoding.UTF8.GetBytes(head), Encoding.UTF8.GetBytes(tail), 5_000_000, 1_000).Span);

        Assert.StartsWith("""{"jsonrpc":"2.0","id":3,"error":{"code":-32950""", answer, StringComparison.Ordinal);
    }

    private static string Inspect(string line) => Encoding.UTF8.GetString(MessageLine.Inspect(Encoding.UTF8.GetBytes(line), 64, []).Span);
}
