using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FireFly.Web.Tests.Datasets;

public sealed class DatasetPageTests(Site site)
{
    [Fact]
    public async Task Dataset_Opened_ShowsWhatItHoldsAndHowItCameAbout()
    {
        var page = await site.OpenAsync(site.Shop);

        await Expect(page.Locator(".ff-tiles")).ToContainTextAsync("5,000 tasks");
        await Expect(page.GetByLabel("Funnel")).ToContainTextAsync("9,000");
        await Expect(page.GetByLabel("By split")).ToContainTextAsync("4,999");
        await Expect(page.Locator(".ff-list-head")).ToHaveTextAsync("5,000 tasks");
        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "shop 1.2.0" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task List_OfManyTasks_HoldsThoseInSightAndScrollsToTheLast()
    {
        var page = await site.OpenAsync(site.Shop);
        await Expect(page.Locator(".ff-list-row").First).ToBeVisibleAsync();
        Assert.InRange(await page.Locator(".ff-list-row").CountAsync(), 5, 60);

        await page.Locator(".ff-list").EvaluateAsync("list => list.scrollTop = list.scrollHeight");

        await Expect(page.GetByText("asked for the time number 4999?")).ToBeVisibleAsync();
        Assert.InRange(await page.Locator(".ff-list-row").CountAsync(), 5, 60);
    }

    [Fact]
    public async Task Search_Typed_NarrowsTheListAndStandsInTheAddress()
    {
        var page = await site.OpenAsync(site.Shop);
        await page.GetByLabel("Search questions").FillAsync("number 4242?");

        await Expect(page.Locator(".ff-list-head")).ToHaveTextAsync("1 task");
        Assert.Contains("query=number", page.Url, StringComparison.Ordinal);

        var shared = await site.OpenAsync(page.Url);
        await Expect(shared.Locator(".ff-list-head")).ToHaveTextAsync("1 task");
        await shared.Locator(".ff-list-row").ClickAsync();
        await Expect(shared.GetByRole(AriaRole.Heading, new() { Name = "Task task-04242" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Filter_ThatNothingFits_SaysSo()
    {
        var page = await site.OpenAsync(site.Shop + "?split=test&difficulty=easy");

        await Expect(page.GetByText("No task fits.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task ToolWithoutATask_ByClickingAlone_TellsWhy()
    {
        var page = await site.OpenAsync(site.Shop);
        await page.GetByText("Only without a task").ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "shop/refund_order" }).ClickAsync();

        await Expect(page.Locator(".ff-why")).ToContainTextAsync("None of its 1 recorded call worked; it said: You have no permission to refund.");
    }

    [Fact]
    public async Task Store_WithNothingInIt_LeadsToTheFirstStep()
    {
        var page = await site.OpenAsync(site.Empty);
        await page.GetByText("Import an mcp.json and run the pipeline").ClickAsync();

        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Runs", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task DamagedReport_IsNamedWithItsPlace_AndTheTasksAreShown()
    {
        var page = await site.OpenAsync(site.Damaged);

        await Expect(page.Locator(".ff-problem")).ToContainTextAsync("report.json, line 2");
        await Expect(page.Locator(".ff-list-head")).ToHaveTextAsync("3 tasks");
    }

    [Fact]
    public async Task Stranger_SeesNothing_UntilHeLogsIn()
    {
        var page = await site.OpenAsync(site.Shop, isOperator: false);
        await Expect(page.Locator(".ff-failure")).ToContainTextAsync("Only the operator");
        Assert.DoesNotContain("ada@example.org", await page.ContentAsync(), StringComparison.Ordinal);

        await page.GetByLabel("Secret or key").FillAsync(FireFly.Tests.OperatorClient.Secret);
        await page.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();

        await Expect(page.Locator(".ff-tiles")).ToContainTextAsync("5,000 tasks");
        Assert.DoesNotContain("token", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task FirstPage_OfManyTasks_IsSmallAndAsksNobodyElse()
    {
        var page = await site.OpenAsync(site.Shop);
        await Expect(page.Locator(".ff-list-row").First).ToBeVisibleAsync();

        var loaded = await page.EvaluateAsync<double[]>("() => { const all = performance.getEntriesByType('resource').concat(performance.getEntriesByType('navigation')); return [all.reduce((sum, one) => sum + one.transferSize, 0), all.filter(one => !one.name.startsWith(location.origin)).length]; }");
        Assert.InRange(loaded[0], 1_000, 1_000_000);
        Assert.Equal(0, loaded[1]);
    }
}
