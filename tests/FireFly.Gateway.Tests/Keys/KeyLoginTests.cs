using System.Net;

namespace FireFly.Gateway.Tests.Keys;

/// <summary>What a browser gets for a key, and what that opens.</summary>
[Collection(ProductTests.Name)]
public sealed class KeyLoginTests(Product product)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(TestKeys.Trainer, HttpStatusCode.OK)]
    [InlineData(TestKeys.Agent, HttpStatusCode.Forbidden)]
    public async Task Cookie_OfAKey_OpensWhatTheKeyDoes(string key, HttpStatusCode expected)
    {
        var cookie = await LogInAsync(key);
        Assert.DoesNotContain(key, cookie, StringComparison.Ordinal);

        using var own = await product.Gateway.SendAsync(HttpMethod.Get, "/api/datasets/current", key: null, body: null, ("Cookie", cookie));
        Assert.Equal(expected, own.StatusCode);

        // Pages of other programs of this machine bring the cookie too.
        using var foreign = await product.Gateway.SendAsync(HttpMethod.Get, "/api/datasets/current", key: null, body: null, ("Cookie", cookie), ("Sec-Fetch-Site", "same-site"));
        Assert.Equal(HttpStatusCode.Unauthorized, foreign.StatusCode);
    }

    [Fact]
    public async Task Login_WithAnUnknownKey_IsRefused()
    {
        using var response = await PostAsync("some-other-key");

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [Fact]
    public async Task Pages_WithoutAKey_AreFramesThatHoldNothing()
    {
        using var page = await product.Gateway.SendAsync(HttpMethod.Get, "/tasks/task-1", key: null);
        using var script = await product.Gateway.SendAsync(HttpMethod.Get, "/_web/blazor.web.js", key: null);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.StatusCode, script.StatusCode));
        Assert.DoesNotContain("note", await page.Content.ReadAsStringAsync(Cancellation), StringComparison.OrdinalIgnoreCase);
    }

    private async Task<string> LogInAsync(string key)
    {
        using var response = await PostAsync(key);
        Assert.Equal("/", response.Headers.Location?.OriginalString);
        var cookie = Assert.Single(response.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        return cookie.Split(';')[0];
    }

    private async Task<HttpResponseMessage> PostAsync(string key)
    {
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("token", key)]);
        return await product.Gateway.Http.PostAsync(new Uri("/login", UriKind.Relative), form, Cancellation);
    }
}
