using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace FireFly.Web.Tests.Results;

public sealed class ResultsPageTests(Site site)
{
    [Fact]
    public async Task Difference_OfTwoModels_ByClickingAlone_IsToldFromChance()
    {
        var page = await site.OpenAsync(site.Shop);
        await page.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = ShopEvaluation.Name }).ClickAsync();

        await Expect(page.Locator(".ff-difference")).ToContainTextAsync("ada is better than bob beyond chance: +1.000 pass@1 on 2 tasks, 95 % [+0.400, +1.000].");
    }

    [Fact]
    public async Task WrongAttempt_ByClickingAlone_TellsFieldAndSkippedCall()
    {
        var page = await site.OpenAsync(site.Shop);
        await page.GetByRole(AriaRole.Link, new() { Name = "Results" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = ShopEvaluation.Name }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Attempts of bob: 0 of 1 right" }).ClickAsync();

        await Expect(page.GetByRole(AriaRole.Row, new() { Name = "total 180 7 wrong another number" })).ToBeVisibleAsync();
        await Expect(page.Locator(".ff-reference")).ToContainTextAsync("skipped shop/list_orders");
        await Expect(page.Locator(".ff-reference")).ToContainTextAsync("made shop/find_customer");
        await Expect(page.Locator(".ff-attempt")).ToContainTextAsync("Likely cause: wrong-tool");
    }

    [Fact]
    public async Task Results_WithoutAny_TellHowToGetThem()
    {
        var page = await site.OpenAsync(site.Damaged + "results");

        await Expect(page.GetByText("No model was evaluated on this dataset yet")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Evaluation_ThatIsNotThere_IsNamed()
    {
        var page = await site.OpenAsync(site.Shop + "results?name=nowhere");

        await Expect(page.Locator(".ff-failure")).ToContainTextAsync("There is no evaluation 'nowhere'.");
    }
}
