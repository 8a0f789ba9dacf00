using Aspire.Hosting.ApplicationModel;
using FireFly.AppHost.Checks;

namespace FireFly.AppHost.Tests.Checks;

public sealed class LastWordsTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_StreamsOneAfterTheOther_AreTheLatestLinesInOrder()
    {
        IReadOnlyList<LogLine>[] log =
        [
            [new(1, "2026-12-01T00:00:01.0000000Z begins", false), new(2, "2026-12-01T00:00:05.0000000Z \x1b[31mfail\x1b[0m: no table", false)],
            [new(3, "2026-12-01T00:00:04.0000000Z no store", true), new(4, "2026-12-01T00:00:03.0000000Z no network", true)],
            [new(5, "2026-12-01T00:00:06.0000000Z [sys] Starting process...: Cmd = /usr/bin/dotnet", false)],
        ];

        Assert.Equal("no network | no store | fail: no table", await LastWords.OfAsync(log.ToAsyncEnumerable(), Token));
    }

    [Fact]
    public async Task Of_LogThatIsGoneMeanwhile_AreThoseReadBefore()
    {
        Assert.Equal("no network", await LastWords.OfAsync(GoneAfter([new(1, "2026-12-01T00:00:03.0000000Z no network", true)]), Token));
        Assert.Equal("its log says nothing", await LastWords.OfAsync(GoneAfter(), Token));
    }

    // Aspire's way to say that the program is being started again.
    private static async IAsyncEnumerable<IReadOnlyList<LogLine>> GoneAfter(params IReadOnlyList<LogLine> lines)
    {
        yield return lines;
        await Task.Yield();
        throw new HttpRequestException("executables \"exploration-svgjssnn\" not found");
    }
}
