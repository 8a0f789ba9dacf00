using System.Net;
using System.Text;
using System.Text.Json;

namespace FireFly.Standalone.Tests.Hosting;

/// <summary>Names that do not exist are refused where they would silently mean something else.</summary>
public sealed class TypingSlipTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Serve_WithNamesThatDoNotExist_NamesThemAndWhatThereIs()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);

        foreach (var (path, body, says) in new[]
        {
            ("/api/pipelines", "{\"taskz\": 3}", "'taskz': there is no such member; there are servers, tasks, seed, dags, callsPerTool, parallel"),
            ("/api/graphs", "{\"server\": [\"a\"]}", "'server': there is no such member; there are seed, servers"),
            ("/api/explorations", "{\"graphId\": \"g\", \"limits\": {\"callsPerTol\": 1}}", "'callsPerTol': there is no such member; there are callsPerTool, seconds, parallel"),
            ("/api/syntheses", "{\"explorationId\": \"e\", \"task\": 3}", "'task': there is no such member"),
            ("/api/datasets/exports", "{\"formt\": \"openai\"}", "'formt': there is no such member"),
            ("/api/datasets/exports", "{\"format\": \"openai\", \"split\": \"tets\"}", "there is no split 'tets': train, validation, test, heldout-servers"),
            ("/api/episodes", "{\"split\": \"tets\", \"index\": 0}", "there is no split 'tets'"),
            ("/api/simulator/calls", "{\"tool\": \"a/b\", \"args\": {}}", "'args': there is no such member"),
        })
        {
            using var response = await host.Client.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"), Cancellation);
            var text = await response.Content.ReadAsStringAsync(Cancellation);
            Assert.True(response.StatusCode == HttpStatusCode.BadRequest, $"{path} {body}: {text}");
            Assert.Contains(says, JsonElement.Parse(text).GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using var list = await host.Client.GetAsync("/api/tasks?split=tets", Cancellation);
        Assert.Equal(HttpStatusCode.BadRequest, list.StatusCode);
    }

    [Fact]
    public async Task Import_WithServersThatAreOffOrWrong_NamesThemStartsNoneAndKeepsTheOthers()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        const string File = """
            {"mcpServers": {
              "on": {"command": "false"},
              "off": {"command": "false", "disabled": true},
              "excluded": {"command": "false"},
              "wrong": {"url": "http://localhost:1/mcp", "headers": {"X": "${input:key}"}}
            }, "mcp": {"excluded": ["excluded"]}}
            """;

        using var response = await host.Client.PostAsync("/api/servers/import", new StringContent(File, Encoding.UTF8, "application/json"), Cancellation);
        var result = JsonElement.Parse(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(["on", "off", "excluded"], result.GetProperty("items").EnumerateArray().Select(server => server.GetProperty("name").GetString()));
        Assert.Equal(3, result.GetProperty("leftOut").GetArrayLength());
        Assert.Contains("${input:key} is an input", result.GetProperty("leftOut").ToString(), StringComparison.Ordinal);
        foreach (var name in new[] { "off", "excluded" })
        {
            using var refresh = await host.Client.PostAsync($"/api/servers/{name}/refresh", null, Cancellation);
            Assert.Equal(HttpStatusCode.Conflict, refresh.StatusCode);
            Assert.Contains("switched off", await refresh.Content.ReadAsStringAsync(Cancellation), StringComparison.Ordinal);
        }
    }
}
