using static Microsoft.Playwright.Assertions;

namespace FireFly.Web.Tests.Graphs;

public sealed class GraphPageTests(Site site)
{
    [Fact]
    public async Task Tool_Clicked_ShowsItsEdgesWithTheirEvidenceAndTheTasks()
    {
        var page = await site.OpenAsync(site.Shop + "graph");
        await page.Locator(".ff-place[aria-label='shop/list_orders'] circle").ClickAsync();

        await Expect(page.Locator(".ff-edge-detail").First).ToContainTextAsync("observed: the id of a customer was taken (12 times)");
        await Expect(page.Locator(".ff-edge-detail").First).ToContainTextAsync("/id → customer_id");
        await Expect(page.Locator(".ff-side .ff-list-head")).ToHaveTextAsync("1 task");
        Assert.Contains("tool=shop", page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Confidence_Lower_DrawsMoreEdges()
    {
        var page = await site.OpenAsync(site.Shop + "graph");
        await Expect(page.Locator("path.ff-edge")).ToHaveCountAsync(1);
        await Expect(page.Locator(".ff-side")).ToContainTextAsync("shop/refund_order");

        await page.GotoAsync(site.Shop + "graph?least=0.1");
        await Expect(page.Locator("path.ff-edge")).ToHaveCountAsync(2);
    }

    [Fact]
    public async Task Dataset_WithoutAGraph_SaysSo()
    {
        var page = await site.OpenAsync(site.Damaged + "graph");

        await Expect(page.GetByText("There is no tool graph")).ToBeVisibleAsync();
    }
}
