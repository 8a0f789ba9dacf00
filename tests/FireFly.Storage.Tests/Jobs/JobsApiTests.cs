using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Storage.Jobs;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Xunit;

namespace FireFly.Storage.Tests.Jobs;

public sealed class JobsApiTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private readonly CountingHandler _handler = new();
    private WebApplication _app = null!;
    private HttpClient _http = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0", "--FireFly:Storage:Path", _folder.PathOf("data")]);
        builder.Logging.ClearProviders();
        builder.AddStorage().AddJobs().AddJobs();
        builder.Services.AddSingleton<IJobHandler>(_handler);
        _app = builder.Build();
        _app.MapJobs();
        await _app.StartAsync(Cancellation);
        _http = new HttpClient { BaseAddress = new Uri(_app.Urls.First()) };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Get_Job_SaysWhereItStands()
    {
        var job = await SubmitAsync(0);
        await Runner.WaitAsync(job.Id, Cancellation);

        var body = await _http.GetFromJsonAsync<JsonElement>($"/api/jobs/{job.Id}", Cancellation);

        Assert.Equal("succeeded", body.GetProperty("state").GetString());
        Assert.Equal("count", body.GetProperty("kind").GetString());
        Assert.False(body.TryGetProperty("error", out _));
    }

    [Fact]
    public async Task Events_OfAJob_EndWithItsLastState()
    {
        var job = await SubmitAsync(2);
        using var response = await _http.GetAsync($"/api/jobs/{job.Id}/events", HttpCompletionOption.ResponseHeadersRead, Cancellation);
        _handler.Gate.Release(2);

        var events = await SseParser.Create(await response.Content.ReadAsStreamAsync(Cancellation)).EnumerateAsync(Cancellation).ToListAsync(Cancellation);

        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var last = JsonSerializer.Deserialize(events[^1].Data, FireFlyJson.Default.JobRecord)!;
        Assert.Equal((JobState.Succeeded, 2), (last.State, last.Done));
    }

    [Fact]
    public async Task Delete_RunningJob_CancelsIt()
    {
        var job = await SubmitAsync(5);
        await _handler.Begun.Task.WaitAsync(Cancellation);

        using var response = await _http.DeleteAsync(new Uri($"/api/jobs/{job.Id}", UriKind.Relative), Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(JobState.Cancelled, (await Runner.WaitAsync(job.Id, Cancellation)).State);
    }

    [Fact]
    public async Task List_ByPages_GivesAllJobsOnce()
    {
        var jobs = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            jobs.Add((await SubmitAsync(0)).Id);
        }

        var seen = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            var page = await _http.GetFromJsonAsync<JsonElement>($"/api/jobs?limit=2&cursor={cursor}", Cancellation);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(j => j.GetProperty("id").GetString()!));
            cursor = page.TryGetProperty("cursor", out var next) ? next.GetString() : null;
        }

        Assert.Equal(jobs, seen);
    }

    [Theory]
    [InlineData("GET", "/api/jobs/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/jobs/nothing/events", HttpStatusCode.NotFound, "not-found")]
    [InlineData("DELETE", "/api/jobs/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("GET", "/api/jobs?limit=0", HttpStatusCode.BadRequest, "invalid")]
    public async Task Route_WrongRequest_IsAProblemWithACode(string method, string path, HttpStatusCode status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var response = await _http.SendAsync(request, Cancellation);

        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal(code, (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
    }

    private JobRunner Runner => _app.Services.GetRequiredService<JobRunner>();

    private Task<JobRecord> SubmitAsync(int to) => Runner.SubmitAsync("count", JsonSerializer.SerializeToElement(new { to }), Cancellation);
}
