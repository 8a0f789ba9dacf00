using Xunit;

namespace FireFly.Simulator.Tests;

public sealed class DefaultEndpointsTests
{
    [Fact]
    public async Task Service_Started_IsHealthyAndDescribesItsRoutes()
    {
        await using var host = await SimulatorHost.StartAsync();

        foreach (var path in new[] { "/health", "/alive", "/scalar/" })
        {
            using var response = await host.SendAsync(HttpMethod.Get, path);
            Assert.True(response.IsSuccessStatusCode, path);
        }

        var paths = (await host.GetAsync("/openapi/v1.json")).GetProperty("paths");
        foreach (var path in new[] { "/api/simulator/calls", "/api/simulator/stats", "/api/episodes/{id}/step", "/api/episodes/{id}/answer", "/api/tasks/{id}" })
        {
            Assert.True(paths.TryGetProperty(path, out _), path);
        }
    }

    [Fact]
    public async Task Service_WithACollectorThatIsDown_WorksAllTheSame()
    {
        await using var host = await SimulatorHost.StartAsync(settings: ["--OTEL_EXPORTER_OTLP_ENDPOINT", "http://127.0.0.1:9"]);

        Assert.Equal("exact", (await host.PostAsync("/api/simulator/calls", """{"tool":"notes/list_notes"}""")).GetProperty("match").GetString());
        Assert.NotNull(host.Services.GetService(typeof(OpenTelemetry.Trace.TracerProvider)));
    }

    [Fact]
    public async Task Start_SettingOutOfRange_NamesIt()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => SimulatorHost.StartAsync(settings: ["--FireFly:Simulator:MaxEpisodes", "0"]));

        Assert.Contains("MaxEpisodes", failure.Message, StringComparison.Ordinal);
    }
}
