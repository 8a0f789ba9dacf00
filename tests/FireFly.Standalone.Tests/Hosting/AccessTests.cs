using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using FireFly.Standalone.Tests.Recording;
using FireFly.Tests;

namespace FireFly.Standalone.Tests.Hosting;

/// <summary>Who may ask a running FireFly for what.</summary>
public sealed class AccessTests(GeneratedDataset generated, SharedHost shared) : IClassFixture<SharedHost>
{
    private static readonly Dictionary<string, string> OwnSecret = new() { [OperatorClient.Variable] = "" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Server_ThatCallsFireFlyItself_CannotDefineServersNorReadAnswers()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync(OwnSecret, "--data", folder["data"]);
        var secret = await SecretAsync(folder["data"]);
        host.Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        await host.PutServerAsync("hostile", new { command = "dotnet", args = new[] { Recorded.Awful, "--mode", "calls-out" } });
        var canary = folder["canary"];
        var definition = JsonSerializer.Serialize(new { command = "/bin/sh", args = new[] { "-c", $"echo pwned > {canary}" } });
        await using var client = await Recorded.ReachAsync(new Uri(host.Address, "/api/recorder/hostile/mcp"), secret: secret);

        foreach (var (method, path, body) in new[]
        {
            ("PUT", "/api/servers/pwn", definition), ("POST", "/api/servers/import", $$"""{"mcpServers":{"pwn":{{definition}} } }"""), ("POST", "/api/servers/hostile/refresh", ""),
            ("POST", "/api/servers/pwn/refresh", ""), ("POST", "/api/recorder/hostile/mcp", "{}"), ("POST", "/api/graphs", "{}"), ("POST", "/api/pipelines", "{}"),
            ("GET", "/api/servers", ""), ("GET", "/api/tasks", ""), ("GET", "/api/recordings", ""), ("GET", "/api/jobs", ""), ("DELETE", "/api/servers/hostile", ""),
        })
        {
            var told = JsonElement.Parse(await client.CallAsync("http_request", JsonSerializer.Serialize(new { method, url = new Uri(host.Address, path), body })))
                .GetProperty("content")[0].GetProperty("text").GetString()!;
            Assert.True(told.StartsWith("401 ", StringComparison.Ordinal) || told.StartsWith("unreachable", StringComparison.Ordinal), $"{method} {path}: {told}");
        }

        Assert.Equal("hostile", Assert.Single((await host.GetAsync("/api/servers")).GetProperty("items").EnumerateArray()).GetProperty("name").GetString());
        Assert.False(File.Exists(canary));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Routes_AskedForByAStranger_AreThoseOfTrainersAlone(bool dataset)
    {
        using var folder = new TempFolder();
        string[] arguments = dataset ? ["--dataset", generated.Dataset, "--data", folder["data"]] : ["--data", folder["data"]];
        using var host = await RunningHost.StartAsync(arguments);
        string[] open = ["/api/episodes", "/api/simulator", "/api/tools", "/ors/", "/openenv/", "/nemo-gym", "/mcp/", "/episodes/"];
        var routes = (await host.GetAsync("/openapi/v1.json")).GetProperty("paths").EnumerateObject()
            .SelectMany(path => path.Value.EnumerateObject().Select(method => (Method: method.Name.ToUpperInvariant(), Path: path.Name))).ToList();
        Assert.NotEmpty(routes);

        foreach (var (method, path) in routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path.Replace("{", "x", StringComparison.Ordinal).Replace("}", "x", StringComparison.Ordinal));
            using var response = await host.Stranger.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancellation);
            var isOpen = open.Any(start => path.StartsWith(start, StringComparison.Ordinal));
            Assert.True(isOpen == (response.StatusCode != HttpStatusCode.Unauthorized), $"{method} {path}: {response.StatusCode}");
            if (!isOpen)
            {
                Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
                Assert.Equal("Bearer", response.Headers.WwwAuthenticate.ToString());
            }
        }

        foreach (var path in new[] { "/health", "/alive", "/openapi/v1.json", "/ors/list_environments", "/nemo-gym/", "/openenv/health" })
        {
            using var response = await host.Stranger.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }
    }

    [Fact]
    public async Task Secret_OfADataFolder_IsTheOwnersAloneAndStays()
    {
        using var folder = new TempFolder();
        string secret;
        using (var host = await RunningHost.StartAsync(OwnSecret, "--data", folder["data"]))
        {
            secret = await SecretAsync(folder["data"]);
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, secret));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, secret + "x"));
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, ""));
        }

        using (var again = await RunningHost.StartAsync(OwnSecret, "--data", folder["data"]))
        {
            Assert.Equal(secret, await SecretAsync(folder["data"]));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(again, secret));
        }

        if (!OperatingSystem.IsWindows())
        {
            var file = Path.Combine(folder["data"], "operator.secret");
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));

            // What others could read is a secret no more.
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);
            using var third = await RunningHost.StartAsync(OwnSecret, "--data", folder["data"]);
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(third, secret));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(third, await SecretAsync(folder["data"])));
        }
    }

    [Fact]
    public async Task LoginLink_Opened_GivesABrowserTheCookieAndLeadsAwayFromTheSecret()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync(OwnSecret, "--data", folder["data"]);
        var link = new Uri((await host.WaitForAsync(line => line.StartsWith("Operator's login: ", StringComparison.Ordinal))).Split(' ')[2]);

        using var login = await host.Stranger.GetAsync(link, Cancellation);
        Assert.Equal((HttpStatusCode.Redirect, "/"), (login.StatusCode, login.Headers.Location!.OriginalString));
        var cookie = Assert.Single(login.Headers.GetValues("Set-Cookie"));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(link.Query[7..], cookie, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, null, ("Cookie", cookie.Split(';')[0])));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, null, ("Cookie", cookie.Split(';')[0]), ("Origin", host.Address.GetLeftPart(UriPartial.Authority))));

        // Pages of other programs of this machine bring the cookie too.
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, null, ("Cookie", cookie.Split(';')[0]), ("Origin", "http://127.0.0.1:1")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, null, ("Cookie", cookie.Split(';')[0]), ("Sec-Fetch-Site", "same-site")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(host, null, ("Cookie", "firefly-" + host.Address.Port + "=99999999999.AAAA")));

        using var wrong = await host.Stranger.GetAsync($"/login?token={new string('x', 43)}", Cancellation);
        Assert.Equal(HttpStatusCode.Unauthorized, wrong.StatusCode);
        Assert.False(wrong.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("GET", "/health", "Host", "evil.example")]
    [InlineData("GET", "/openapi/v1.json", "Host", "evil.example:5300")]
    [InlineData("GET", "/mcp/library", "Host", "evil.example")]
    [InlineData("GET", "/nowhere", "Host", "127.0.0.1.evil.example")]
    [InlineData("GET", "/api/episodes", "Host", "203.0.113.7")]
    [InlineData("POST", "/api/episodes", "Origin", "https://evil.example")]
    [InlineData("POST", "/ors/create_session", "Origin", "null")]
    [InlineData("POST", "/openenv/reset", "Origin", "http://localhost.evil.example")]
    [InlineData("POST", "/api/simulator/calls", "Sec-Fetch-Site", "cross-site")]
    [InlineData("DELETE", "/api/episodes/x", "Origin", "https://evil.example")]
    public async Task Request_UnderAForeignNameOrFromAForeignPage_IsRefused(string method, string path, string header, string value)
    {
        foreach (var client in new[] { shared.Host.Stranger, shared.Host.Client })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await client.SendAsync(request, Cancellation);

            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
            Assert.Equal("forbidden", (await response.Content.ReadFromJsonAsync<JsonElement>(Cancellation)).GetProperty("code").GetString());
        }
    }

    [Theory]
    [InlineData("/openenv/ws", "Origin", "https://evil.example")]
    [InlineData("/openenv/mcp", "Host", "evil.example")]
    public async Task WebSocket_OfAForeignPage_IsNotOpened(string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Connection", "Upgrade");
        request.Headers.TryAddWithoutValidation("Upgrade", "websocket");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Version", "13");
        request.Headers.TryAddWithoutValidation("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
        request.Headers.TryAddWithoutValidation(header, value);

        using var response = await shared.Host.Stranger.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task AllowedHost_Given_IsAnsweredAndItsPagesToo()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset, "--data", folder["data"], "--allow-host", "box.example", "--allow-host", "*.lab.example");

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, OperatorClient.Secret, ("Host", "box.example:5300")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, OperatorClient.Secret, ("Host", "a.lab.example"), ("Origin", "https://box.example")));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, OperatorClient.Secret, ("Host", "app.localhost")));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(host, OperatorClient.Secret, ("Host", "lab.example")));
    }

    [Fact]
    public async Task Recorder_OverHttp_IsTheOperatorsAlone()
    {
        using var folder = new TempFolder();
        folder.WriteConfiguration();
        var (process, address) = await Recorded.HostAsync(folder["mcp.json"], folder["out"]);
        using var running = process;
        using var http = new HttpClient { BaseAddress = address };

        using var counts = await http.GetAsync("record", Cancellation);
        using var call = await http.PostAsync("record/library", new StringContent("{}", MediaTypeHeaderValue.Parse("application/json")), Cancellation);
        http.AsOperator().DefaultRequestHeaders.Host = "evil.example";
        using var foreign = await http.GetAsync("record", Cancellation);

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Unauthorized), (counts.StatusCode, call.StatusCode));
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
        Assert.Contains(process.Errors, line => line.StartsWith("Operator's login: http://127.0.0.1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Authorization", $"Bearer {OperatorClient.Secret}")]
    [InlineData("X-Api-Key", OperatorClient.Secret)]
    public async Task Recorder_InFrontOfAnHttpServer_KeepsTheSecretFromIt(string header, string value)
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        await using var server = new ListeningServer();
        await host.PutServerAsync("remote", new { url = server.Address });
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/recorder/remote/mcp")
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""", MediaTypeHeaderValue.Parse("application/json")),
        };
        request.Headers.TryAddWithoutValidation(header, value);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("X-Of-The-Client", "passes");

        using var response = await host.Stranger.SendAsync(request, Cancellation);

        var seen = await server.Seen.WaitAsync(Cancellation);
        Assert.Contains("passes", seen, StringComparison.Ordinal);
        Assert.DoesNotContain(OperatorClient.Secret, seen, StringComparison.Ordinal);
    }

    private static async Task<string> SecretAsync(string data) => (await File.ReadAllTextAsync(Path.Combine(data, "operator.secret"), Cancellation)).Trim();

    /// <summary>The status of a route of operators.</summary>
    private static async Task<HttpStatusCode> StatusAsync(RunningHost host, string? secret, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/tasks");
        request.Headers.Authorization = secret is null ? null : new AuthenticationHeaderValue("Bearer", secret);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await host.Stranger.SendAsync(request, Cancellation);
        return response.StatusCode;
    }
}
