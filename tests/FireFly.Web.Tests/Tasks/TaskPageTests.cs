using FireFly.Simulator.Datasets.Overview;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FireFly.Web.Tests.Tasks;

public sealed class TaskPageTests(Site site)
{
    private string First => $"{site.Shop}tasks/{ShopDataset.First}";

    [Fact]
    public async Task Task_Opened_TiesWordsArgumentsAndFieldsToTheirPlaces()
    {
        var page = await site.OpenAsync(First);

        await Expect(page.Locator(".ff-question .ff-argument")).ToContainTextAsync("ada@example.org (argument /email of call 1, shop/find_customer)");
        await Expect(page.Locator(".ff-question .ff-select")).ToContainTextAsync("O-60");
        await Expect(page.Locator(".ff-question .ff-field")).ToContainTextAsync("total");
        await Expect(page.Locator(".ff-call")).ToHaveCountAsync(2);
        await Expect(page.Locator(".ff-flow")).ToHaveCountAsync(1);

        // The place is the sixtieth of ninety, and shown all the same.
        await Expect(page.Locator("#call-2 .ff-source").Last).ToContainTextAsync("180field total");
        await Expect(page.GetByText("2 runs, one of them under a shifted clock")).ToBeVisibleAsync();
        await Expect(page.GetByText("The total is 180.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task TryIt_WithTheReferenceCallsAndTheGoldAnswer_Earns1()
    {
        var page = await site.OpenAsync(First);
        await page.GetByRole(AriaRole.Button, new() { Name = "Begin an episode" }).ClickAsync();
        foreach (var call in new[] { 1, 2 })
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Fill in reference call {call}" }).ClickAsync();
            await page.GetByRole(AriaRole.Button, new() { Name = "Call", Exact = true }).ClickAsync();
            await Expect(page.Locator("#try .ff-step")).ToHaveCountAsync(call);
        }

        await Expect(page.Locator("#try .ff-match").First).ToHaveTextAsync("exact");
        await page.GetByRole(AriaRole.Button, new() { Name = "Fill in the gold answer" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit the answer" }).ClickAsync();

        await Expect(page.Locator(".ff-reward")).ToContainTextAsync("Reward 1");
        await Expect(page.Locator(".ff-fields")).ToContainTextAsync("total: right");
    }

    [Fact]
    public async Task Verdict_Given_IsKeptBesideTheDatasetAndFilters()
    {
        var page = await site.OpenAsync($"{site.Shop}tasks/task-00007");
        await page.GetByLabel("Comment").FillAsync("nobody asks so");
        await page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await Expect(page.GetByText("Kept: drop.")).ToBeVisibleAsync();

        using var kept = new VerdictFile(site.Dataset);
        var verdict = (await kept.AllAsync(TestContext.Current.CancellationToken))["task-00007"];
        Assert.Equal(("drop", "nobody asks so"), (verdict.Verdict, verdict.Comment));

        var dropped = await site.OpenAsync(site.Shop + "?verdict=drop");
        await Expect(dropped.Locator(".ff-list-head")).ToHaveTextAsync("1 task");
    }

    [Fact]
    public async Task HostileText_IsTextAndNothingElse()
    {
        var page = await site.OpenAsync($"{site.Shop}tasks/{ShopDataset.Hostile}");

        await Expect(page.Locator(".ff-question")).ToContainTextAsync("<img src=x onerror=");
        await Expect(page.Locator("#call-1 .ff-json").Last).ToContainTextAsync("<img src=x onerror=");
        Assert.Equal(0, await page.Locator("main img, main script, main iframe").CountAsync());
        Assert.Equal(0, await page.Locator("a[href^='javascript:'], a[href*='evil.example']").CountAsync());
        Assert.DoesNotContain("pwned", await page.TitleAsync(), StringComparison.Ordinal);

        // 5,000 letters are cut, and there on demand.
        await Expect(page.Locator("#call-1")).Not.ToContainTextAsync(new string('x', 1000));
        await page.GetByRole(AriaRole.Button, new() { Name = "5,000 characters: show" }).ClickAsync();
        await Expect(page.Locator("#call-1")).ToContainTextAsync(new string('x', 5000));
    }

    [Fact]
    public async Task Task_ThatIsNotThere_IsNamed()
    {
        var page = await site.OpenAsync(site.Shop + "tasks/nowhere");

        await Expect(page.Locator(".ff-failure")).ToContainTextAsync("There is no task 'nowhere'.");
    }
}
