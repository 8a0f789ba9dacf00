using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Storage.Jobs;
using FireFly.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FireFly.Storage.Tests.Hosting;

public sealed class StorageFailuresTests
{
    [Fact]
    public async Task Request_StoreIsDown_IsRefusedForNowWithoutDetails()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var port = LocalServer.FreePort();
        var builder = WebApplication.CreateSlimBuilder(
        [
            "--urls", "http://127.0.0.1:0", "--FireFly:Storage:Provider", "Postgres", "--FireFly:Storage:PatienceSeconds", "0",
            "--ConnectionStrings:firefly", $"Host=127.0.0.1;Port={port};Username=u;Database=firefly",
        ]);
        builder.Logging.ClearProviders();
        builder.AddStorage().AddJobs();
        await using var app = builder.Build();
        app.UseExceptionHandler();
        app.MapJobs();
        await app.StartAsync(cancellation);
        using var http = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };

        using var response = await http.GetAsync(new Uri("/api/jobs", UriKind.Relative), cancellation);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.NotNull(response.Headers.RetryAfter);
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(cancellation);
        Assert.DoesNotContain($"{port}", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }
}
