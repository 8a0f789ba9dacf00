using FireFly.Standalone.CommandLine;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FireFly.Web.Tests.Reports;

public sealed class StaticReportTests(Site site)
{
    [Fact]
    public async Task Report_OpenedFromADisk_ShowsDatasetTasksAndResultsWithoutScripts()
    {
        var file = site.PlaceFor("report.html");
        Assert.Equal(0, await FireFlyCommand.RunAsync(["report", "--dataset", site.Dataset, "--html", file, "--tasks", "5"]));
        var html = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("<img", html, StringComparison.OrdinalIgnoreCase);

        var page = await site.OpenAsync(new Uri(file).ToString(), isOperator: false);
        await Expect(page.Locator(".ff-tiles")).ToContainTextAsync("5,000 tasks");
        await Expect(page.Locator(".ff-difference")).ToContainTextAsync("ada is better than bob beyond chance");
        await Expect(page.Locator(".ff-task")).ToHaveCountAsync(5);
        await page.Locator(".ff-task summary").First.ClickAsync();
        await Expect(page.Locator(".ff-task .ff-source").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Report_OfNoDataset_IsRefused() =>
        Assert.Equal(2, await FireFlyCommand.RunAsync(["report", "--dataset", site.PlaceFor("nowhere"), "--html", site.PlaceFor("x.html")]));
}
