using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FireFly.Web.Tests.Runs;

public sealed class RunsPageTests(Site site)
{
    [Fact]
    public async Task Server_ImportedAndRun_IsReportedOn()
    {
        var page = await site.OpenAsync(site.Empty + "runs");
        await Expect(page.GetByText("Nothing has run yet.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true })).ToBeDisabledAsync();

        await page.GetByLabel("Import an mcp.json").FillAsync("""{"mcpServers": {"gone": {"command": "no-such-program-anywhere"}}}""");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Imported: gone.")).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Start", Exact = true }).ClickAsync();
        await Expect(page.Locator(".ff-job[data-state=failed]")).ToContainTextAsync("no server connected");
    }

    [Fact]
    public async Task Import_OfNonsense_IsRefusedInWords()
    {
        var page = await site.OpenAsync(site.Empty + "runs");
        await page.GetByLabel("Import an mcp.json").FillAsync("{\"mcpServers\": 7}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Import", Exact = true }).ClickAsync();

        await Expect(page.Locator("#servers .ff-failure")).ToContainTextAsync("mcpServers");
    }

    [Fact]
    public async Task FinishedDataset_RunsNothing()
    {
        var page = await site.OpenAsync(site.Shop + "runs");

        await Expect(page.GetByText("A finished dataset is served here")).ToBeVisibleAsync();
    }
}
