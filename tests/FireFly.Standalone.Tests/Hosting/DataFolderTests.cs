using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Hosting;

public sealed partial class DataFolderTests(GeneratedDataset generated)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Store_OfServersWithSecrets_IsSealedAndTheOwnersAlone()
    {
        using var folder = new TempFolder();
        using (var host = await RunningHost.StartAsync("--data", folder["data"]))
        {
            await host.PutServerAsync("a", new { command = "x", env = new Dictionary<string, string> { ["TOKEN"] = "s3cret-of-a" }, args = new[] { "--key", "s3cret-in-args" } });
        }

        foreach (var file in Directory.EnumerateFiles(folder["data"], "*", SearchOption.AllDirectories))
        {
            Assert.DoesNotContain("s3cret", await File.ReadAllTextAsync(file, Cancellation), StringComparison.Ordinal);
            if (!OperatingSystem.IsWindows())
            {
                Assert.True((File.GetUnixFileMode(file) & ~(UnixFileMode.UserRead | UnixFileMode.UserWrite)) == 0, $"{file}: {File.GetUnixFileMode(file)}");
            }
        }

        if (!OperatingSystem.IsWindows())
        {
            foreach (var path in new[] { folder["data"], Path.Combine(folder["data"], "keys") })
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(path));
            }
        }

        // The next process reads what this one sealed.
        using var again = await RunningHost.StartAsync("--data", folder["data"]);
        var server = Assert.Single((await again.GetAsync("/api/servers")).GetProperty("items").EnumerateArray());
        Assert.Equal("x", server.GetProperty("command").GetString());
    }

    [Fact]
    public async Task Episodes_OfSeveralDatasetsInOneStore_StayApart()
    {
        using var folder = new TempFolder();
        var tasks = await new DatasetFolder(generated.Dataset).ReadTasksAsync(Cancellation).ToListAsync(Cancellation);
        var other = new DatasetFolder(folder["other"]);
        Directory.CreateDirectory(other.Root);
        foreach (var file in Directory.EnumerateFiles(generated.Dataset))
        {
            File.Copy(file, Path.Combine(other.Root, Path.GetFileName(file)));
        }

        await other.WriteTasksAsync(tasks.Take(1).ToList(), Cancellation);
        var first = await PlayAsync(generated.Dataset, folder["data"], tasks[0]);
        var second = await PlayAsync(other.Root, folder["data"], tasks[0]);

        Assert.NotEqual(first.Dataset, second.Dataset);
        using var host = await RunningHost.StartAsync("--dataset", other.Root, "--data", folder["data"]);
        Assert.Equal([second.Id], (await host.GetAsync("/api/episodes")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        Assert.Equal(2, (await host.GetAsync("/api/episodes?dataset=*")).GetProperty("items").GetArrayLength());
        Assert.Equal([first.Id], (await host.GetAsync($"/api/episodes?dataset={first.Dataset}")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("id").GetString()));
        var exported = JsonElement.Parse((await host.Stranger.GetStringAsync("/api/episodes/export", Cancellation)).Trim());
        Assert.Equal((second.Id, second.Dataset), (exported.GetProperty("id").GetString(), exported.GetProperty("dataset").GetString()));
    }

    [Fact]
    public async Task ServeOfADataset_WhereNothingCanBeWritten_KeepsEpisodesInTheUsersFolder()
    {
        using var folder = new TempFolder();
        folder.Write("firefly-data", "in the way");
        var environment = new Dictionary<string, string> { ["XDG_DATA_HOME"] = folder["home"], ["FireFly__OperatorSecret"] = "" };
        using var process = FireFlyProcess.StartIn(folder.Root, environment, "serve", "--dataset", generated.Dataset, "--urls", "http://127.0.0.1:0");
        var line = await process.WaitForAsync(text => text.StartsWith("FireFly listens on", StringComparison.Ordinal));
        Assert.Contains(process.Errors, text => text.Contains("firefly-data cannot be written to", StringComparison.Ordinal) && text.Contains(folder["home"], StringComparison.Ordinal));
        using var http = new HttpClient { BaseAddress = new Uri(Listening().Match(line).Value) };
        var task = await new DatasetFolder(generated.Dataset).ReadTasksAsync(Cancellation).FirstAsync(Cancellation);

        await PlayAsync(http, task);

        Assert.Single((await http.GetFromJsonAsync<JsonElement>("/api/episodes?state=finished", Cancellation)).GetProperty("items").EnumerateArray());
        using var health = await http.GetAsync("/health", Cancellation);
        Assert.Equal(HttpStatusCode.OK, health.StatusCode);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Serve_WithANamedFolderThatCannotBeWritten_EndsWithOneLine(bool dataset)
    {
        using var folder = new TempFolder();
        folder.Write("file", "in the way");

        var (code, _, errors) = await FireFlyProcess.RunAsync(["serve", "--data", folder["file"], "--urls", "http://127.0.0.1:0", .. dataset ? new[] { "--dataset", generated.Dataset } : []]);

        Assert.Equal(2, code);
        Assert.Contains("--data", Assert.Single(errors), StringComparison.Ordinal);
    }

    private static async Task<(string Id, string Dataset)> PlayAsync(string dataset, string data, VerifiedTask task)
    {
        using var host = await RunningHost.StartAsync("--dataset", dataset, "--data", data);
        var id = await PlayAsync(host.Stranger, task);
        return (id, (await host.GetAsync($"/api/episodes/{id}")).GetProperty("dataset").GetString()!);
    }

    private static async Task<string> PlayAsync(HttpClient http, VerifiedTask task)
    {
        using var begun = await http.PostAsJsonAsync("/api/episodes", new { taskId = task.Id }, Cancellation);
        var id = (await begun.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("id").GetString()!;
        using var answered = await http.PostAsJsonAsync($"/api/episodes/{id}/answer", new { answer = task.Answer }, Cancellation);
        Assert.Equal(HttpStatusCode.OK, answered.StatusCode);
        return id;
    }

    [GeneratedRegex(@"http://[0-9.:]+")]
    private static partial Regex Listening();
}
