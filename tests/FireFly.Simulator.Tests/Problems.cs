using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests;

/// <summary>What every refused request answers.</summary>
internal static class Problems
{
    public static async Task AssertAsync(HttpResponseMessage response, HttpStatusCode status, string code, string detail)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType?.MediaType);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.Equal(code, problem.GetProperty("code").GetString());
        Assert.Contains(detail, problem.TryGetProperty("detail", out var text) ? text.GetString()! : "", StringComparison.Ordinal);
    }
}
