using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Standalone.Tests.Hosting;
using FireFly.Storage.Datasets;
using FireFly.Tests;
using ModelContextProtocol;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace FireFly.Standalone.Tests.Recording;

public sealed class ServedRecordingTests
{
    private const string Initialize = """{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Recorder_OfTheLibrary_FillsTheStoreTheSimulatorAndABundle()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        Directory.CreateDirectory(folder["library"]);
        await host.PutServerAsync("library", new { command = "dotnet", args = new[] { FireFlyProcess.SampleServer, "--data", folder["library"] } });
        string live;
        await using (var client = await Recorded.ReachAsync(Endpoint(host, "library")))
        {
            await client.ToolsAsync();
            live = await client.CallAsync("get_book", """{"book_id":"B-1001"}""");
            await client.CallAsync("list_branches");
        }

        var recorded = Assert.Single((await host.GetAsync("/api/recordings?tool=library/get_book")).GetProperty("items").EnumerateArray());
        Assert.Equal("B-1001", recorded.GetProperty("arguments").GetProperty("book_id").GetString());
        Assert.Equal(2, (await host.GetAsync($"/api/recordings?exploration={RecordedCall.Watched}")).GetProperty("items").GetArrayLength());
        Assert.Equal(recorded.GetProperty("id").GetString(), (await host.GetAsync($"/api/recordings/{recorded.GetProperty("id").GetString()}")).GetProperty("id").GetString());
        Assert.Equal("library/get_book", (await host.GetAsync("/api/tools/library/get_book")).GetProperty("id").GetString());
        Assert.Equal(2, (await host.GetAsync("/api/recorder")).GetProperty("library").GetProperty("calls").GetInt32());

        var simulated = await host.PostAsync("/api/simulator/calls", new { tool = "library/get_book", arguments = new { book_id = "B-1001" } });
        Assert.Equal("exact", simulated.GetProperty("match").GetString());
        Assert.Equal([recorded.GetProperty("id").GetString()], simulated.GetProperty("recordings").EnumerateArray().Select(id => id.GetString()));
        await using (var replayed = await Recorded.ReachAsync(new Uri(host.Address, "/mcp/library")))
        {
            Assert.Equal(Content(live), Content(await replayed.CallAsync("get_book", """{"book_id":"B-1001"}""")));
        }

        var bundle = folder["recorded.zip"];
        await File.WriteAllBytesAsync(bundle, await host.Client.GetByteArrayAsync("/api/recorder/bundle", Cancellation), Cancellation);
        Assert.Equal(["library/get_book", "library/list_branches"], await DatasetFolder.Open(bundle).ReadRecordingsAsync(Cancellation).Select(call => call.Tool).ToListAsync(Cancellation));
        using var other = await RunningHost.StartAsync("--dataset", bundle);
        Assert.Equal("exact", (await other.PostAsync("/api/simulator/calls", new { tool = "library/get_book", arguments = new { book_id = "B-1001" } })).GetProperty("match").GetString());
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("http")]
    public async Task Recorder_OfAServerWithEverything_PassesEverythingThrough(string transport)
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var behind = await BehindAsync(folder, host, "rich", transport, new { });
        await using var client = await Recorded.ReachAsync(Endpoint(host, "rich"));

        Assert.Equal("note://today", Assert.Single(await client.ListResourcesAsync(cancellationToken: Cancellation)).Uri);
        Assert.Equal("water the plants", Assert.IsType<TextResourceContents>((await client.ReadResourceAsync("note://today", cancellationToken: Cancellation)).Contents[0]).Text);
        Assert.Equal("greet", Assert.Single(await client.ListPromptsAsync(cancellationToken: Cancellation)).Name);
        var prompt = await client.GetPromptAsync("greet", new Dictionary<string, object?> { ["who"] = "Ada" }, cancellationToken: Cancellation);
        Assert.Contains("hello to Ada", Assert.IsType<TextContentBlock>(prompt.Messages[0].Content).Text, StringComparison.Ordinal);

        var progress = new Steps();
        await client.CallToolAsync("count_up", new Dictionary<string, object?>(), progress, cancellationToken: Cancellation);
        await progress.Reached(3).WaitAsync(Cancellation);
        // The client hands them on side by side.
        Assert.Equal([1, 2, 3], progress.Seen.Order());

        // The client of the SDK gives up a request without telling the server, so the notification is sent as other clients send it.
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var wait = new JsonRpcRequest { Id = new RequestId("waiting"), Method = RequestMethods.ToolsCall, Params = new JsonObject { ["name"] = "wait", ["arguments"] = new JsonObject() } };
        var waiting = client.SendRequestAsync(wait, patience.Token);
        await TellsAsync("0 cancelled, 1 waiting");
        await client.SendNotificationAsync(NotificationMethods.CancelledNotification, new CancelledNotificationParams { RequestId = wait.Id }, cancellationToken: Cancellation);
        await TellsAsync("1 cancelled, 0 waiting");
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        Assert.Equal(1, (await host.GetAsync("/api/recorder")).GetProperty("rich").GetProperty("lost").GetInt32());
        Assert.Empty((await host.GetAsync("/api/recordings?tool=rich/wait")).GetProperty("items").EnumerateArray());
        Assert.Single((await host.GetAsync("/api/recordings?tool=rich/count_up")).GetProperty("items").EnumerateArray());

        async Task TellsAsync(string wanted)
        {
            var told = await client.CallAsync("cancelled_waits");
            for (var tries = 0; tries < 500 && !told.Contains(wanted, StringComparison.Ordinal); tries++)
            {
                await Task.Delay(20, Cancellation);
                told = await client.CallAsync("cancelled_waits");
            }

            Assert.Contains(wanted, told, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("http")]
    public async Task Recorder_WithSecretsInTraffic_KeepsThemOutOfTheStoreAndTheLog(string transport)
    {
        string[] planted = ["Zx91-very-secret-token", "ada.l@example.org", "ghp_0123456789abcdefghijABCDEFGHIJ012345", "swordfish-77", "Qq-other-servers-token"];
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var behind = await BehindAsync(folder, host, "secret-echo", transport, new Dictionary<string, string> { ["TOKEN"] = planted[0] }, secret: planted[0]);
        await host.PutServerAsync("other", new { command = "x", env = new Dictionary<string, string> { ["TOKEN"] = planted[4] } });

        await using (var client = await Recorded.ReachAsync(Endpoint(host, "secret-echo")))
        {
            Assert.Contains(planted[0], await client.CallAsync("reveal_token"), StringComparison.Ordinal);
            Assert.Contains(planted[0], await client.CallAsync("fail_with_token"), StringComparison.Ordinal);
            foreach (var secret in planted)
            {
                var said = await client.CallAsync("echo", JsonSerializer.Serialize(new { text = $"please use password={planted[3]} or {secret} now" }));
                Assert.Contains(secret, JsonElement.Parse(said).GetProperty("content")[0].GetProperty("text").GetString(), StringComparison.Ordinal);
            }
        }

        var echoes = (await host.GetAsync("/api/recordings?tool=secret-echo/echo")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(planted.Length, echoes.Count);
        Assert.All(echoes, echo => Assert.Equal(echo.GetProperty("arguments").GetProperty("text").GetString(), echo.GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString()));
        var everything = (await host.GetAsync("/api/recordings")).ToString();
        Assert.All(planted, secret => Assert.DoesNotContain(secret, everything, StringComparison.Ordinal));
        Assert.All(planted, secret => Assert.DoesNotContain(host.Log, line => line.Contains(secret, StringComparison.Ordinal)));
        // Not in the definitions either, which are sealed.
        Assert.All(planted, secret => Assert.Empty(Recorded.FilesWith(folder["data"], secret)));
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("http")]
    public async Task Recorder_OfAServerThatHangs_SaysSoAndGoesOn(string transport)
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var behind = await BehindAsync(folder, host, "slow", transport, new { }, new { callTimeoutSeconds = 6 });
        await using var client = await Recorded.ReachAsync(Endpoint(host, "slow"));

        var failure = await Assert.ThrowsAnyAsync<Exception>(() => client.CallToolAsync("answer_never", new Dictionary<string, object?>(), cancellationToken: Cancellation).AsTask());

        Assert.Contains("has said nothing for 6 s (callTimeoutSeconds", failure.ToString(), StringComparison.Ordinal);
        Assert.Contains("here", await client.CallAsync("echo", """{"text":"here"}"""), StringComparison.Ordinal);
        Assert.Equal(1, (await host.GetAsync("/api/recorder")).GetProperty("slow").GetProperty("lost").GetInt32());
    }

    [Theory]
    [InlineData("never-answers-initialize", "has said nothing for 1 s (startTimeoutSeconds")]
    [InlineData("exits-at-once", "the server ended before it answered")]
    [InlineData("crash", "the server ended before it answered")]
    public async Task Recorder_OfAServerThatDoesNotLive_SaysSo(string mode, string says)
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var behind = await BehindAsync(folder, host, mode, "stdio", new { }, new { startTimeoutSeconds = mode == "crash" ? 30 : 1, maxSessions = 1 });

        for (var attempt = 0; attempt < 2; attempt++)
        {
            HttpStatusCode status;
            string session, text;
            do
            {
                // Its seat is free once its process is gone.
                (status, session, text) = await PostAsync(host, mode, Initialize);
            }
            while (status == HttpStatusCode.TooManyRequests);

            if (mode == "crash")
            {
                Assert.Equal(HttpStatusCode.OK, status);
                (_, _, text) = await PostAsync(host, mode, """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"crash","arguments":{}}}""", session);
            }

            Assert.Contains(says, text, StringComparison.Ordinal);

        }
    }

    [Fact]
    public async Task Recorder_OfWhatItMustNotServe_Refuses()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        await host.PutServerAsync("absent", new { command = "/no/such/program" });
        await host.PutServerAsync("gone", new { url = "http://127.0.0.1:9/mcp" });

        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(host, "unknown", Initialize)).Status);
        Assert.Contains("There is no server 'unknown'", (await PostAsync(host, "unknown", Initialize)).Text, StringComparison.Ordinal);
        var (status, _, text) = await PostAsync(host, "absent", Initialize);
        Assert.Equal((HttpStatusCode.BadGateway, true), (status, text.Contains("command not found: /no/such/program", StringComparison.Ordinal)));
        (status, _, text) = await PostAsync(host, "gone", Initialize);
        Assert.Equal((HttpStatusCode.BadGateway, true), (status, text.Contains("gone cannot be reached", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(host, "absent", "no json")).Status);
        using var nothing = await host.Client.GetAsync("/api/recorder/bundle", Cancellation);
        Assert.Equal(HttpStatusCode.Conflict, nothing.StatusCode);

        foreach (var path in new[] { "/api/recorder/absent/mcp", "/api/recorder", "/api/recorder/bundle" })
        {
            foreach (var (header, value) in new[] { ("Host", "evil.example"), ("Origin", "https://evil.example") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Get, path);
                request.Headers.TryAddWithoutValidation(header, value);
                using var response = await host.Client.SendAsync(request, Cancellation);
                Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
            }

            using var stranger = await host.Stranger.GetAsync(path, Cancellation);
            Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        }
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("http")]
    public async Task Recorder_OfAServerWithOneSession_LetsOneClientIn(string transport)
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var behind = await BehindAsync(folder, host, "ordinary", transport, new { }, new { maxSessions = 1 });
        var (first, session, _) = await PostAsync(host, "ordinary", Initialize);
        var (second, _, refusal) = await PostAsync(host, "ordinary", Initialize);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.TooManyRequests), (first, second));
        Assert.Contains("firefly.maxSessions", refusal, StringComparison.Ordinal);
        using var goodbye = new HttpRequestMessage(HttpMethod.Delete, "/api/recorder/ordinary/mcp");
        goodbye.Headers.Add("Mcp-Session-Id", session);
        using var ended = await host.Client.SendAsync(goodbye, Cancellation);
        Assert.True(ended.IsSuccessStatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(host, "ordinary", Initialize)).Status);
    }

    [Fact]
    public async Task Recorder_WhenTheClientGoesAwayInTheMiddle_RecordsTheAnswerAllTheSame()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--data", folder["data"]);
        using var behind = await BehindAsync(folder, host, "slow", "stdio", new { });
        var (_, session, _) = await PostAsync(host, "slow", Initialize);
        using (var leaving = CancellationTokenSource.CreateLinkedTokenSource(Cancellation))
        {
            using var request = Request("slow", """{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"slow_echo","arguments":{"text":"late","seconds":1}}}""", session);
            using var response = await host.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, leaving.Token);
            await leaving.CancelAsync();
        }

        JsonElement recordings;
        do
        {
            recordings = (await host.GetAsync("/api/recordings?tool=slow/slow_echo")).GetProperty("items");
        }
        while (recordings.GetArrayLength() == 0);

        Assert.Equal("late", recordings[0].GetProperty("result").GetProperty("content")[0].GetProperty("text").GetString());
        Assert.Contains("still here", (await PostAsync(host, "slow", """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"echo","arguments":{"text":"still here"}}}""", session)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("stdio")]
    [InlineData("http")]
    public async Task Recorder_WhenTheDiskIsFull_PassesTheAnswerAndRefusesFurtherConversations(string transport)
    {
        using var folder = new TempFolder();
        using var disk = TinyDisk.Mount(folder);
        using var host = await RunningHost.StartAsync("--data", disk["data"]);
        using var behind = await BehindAsync(folder, host, "ordinary", transport, new { });
        var (_, session, _) = await PostAsync(host, "ordinary", Initialize);
        Assert.Contains("before", (await EchoAsync("before", session)).Text, StringComparison.Ordinal);
        disk.Fill();
        var large = new string('x', 200_000);

        Assert.Contains(large, (await EchoAsync(large, session)).Text, StringComparison.Ordinal);
        var (status, _, text) = await PostAsync(host, "ordinary", Initialize);
        for (var tries = 0; status == HttpStatusCode.OK && tries < 50; tries++)
        {
            // What the store has set aside holds a few more small records.
            (status, _, text) = await PostAsync(host, "ordinary", Initialize);
        }

        Assert.Equal(HttpStatusCode.InternalServerError, status);
        Assert.Contains("the recording cannot be written", text, StringComparison.Ordinal);
        disk.Free();
        do
        {
            (status, session, text) = await PostAsync(host, "ordinary", Initialize);
        }
        while (status == HttpStatusCode.TooManyRequests);

        Assert.Contains("after", (await EchoAsync("after", session)).Text, StringComparison.Ordinal);
        var recorded = (await host.GetAsync("/api/recordings?tool=ordinary/echo")).GetProperty("items").EnumerateArray().Select(item => item.GetProperty("arguments").GetProperty("text").GetString()).ToList();
        Assert.Equal(["after", "before"], recorded.Order(StringComparer.Ordinal));

        Task<(HttpStatusCode Status, string Session, string Text)> EchoAsync(string said, string of) =>
            PostAsync(host, "ordinary", JsonSerializer.Serialize(new { jsonrpc = "2.0", id = 5, method = "tools/call", @params = new { name = "echo", arguments = new { text = said } } }), of);
    }

    private static string Content(string result) => JsonElement.Parse(result).GetProperty("content").GetRawText();

    private static Uri Endpoint(RunningHost host, string server) => new(host.Address, $"/api/recorder/{server}/mcp");

    /// <summary>Defines an awful server, behind standard input and output or behind HTTP, where a header opens it.</summary>
    private static async Task<IDisposable?> BehindAsync(
        TempFolder folder, RunningHost host, string mode, string transport, object env, object? limits = null, string secret = OperatorClient.Secret)
    {
        if (transport == "stdio")
        {
            await host.PutServerAsync(mode, new { command = "dotnet", args = new[] { Recorded.Awful, "--mode", mode }, env, firefly = limits ?? new { } });
            return null;
        }

        var (process, address) = await Recorded.HostAsync(folder.WriteAwful(mode, JsonSerializer.Serialize(env)), folder["behind"], secret);
        await host.PutServerAsync(mode, new { url = new Uri(address, $"record/{mode}"), headers = new { Authorization = $"Bearer {secret}" }, firefly = limits ?? new { } });
        return process;
    }

    private static async Task<(HttpStatusCode Status, string Session, string Text)> PostAsync(RunningHost host, string server, string body, string session = "")
    {
        using var request = Request(server, body, session);
        using var response = await host.Client.SendAsync(request, Cancellation);
        var given = response.Headers.TryGetValues("Mcp-Session-Id", out var values) ? values.First() : "";
        return (response.StatusCode, given, await response.Content.ReadAsStringAsync(Cancellation));
    }

    private static HttpRequestMessage Request(string server, string body, string session)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/recorder/{server}/mcp") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (session.Length > 0)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        return request;
    }

    /// <summary>Progress as it comes, without a thread pool in between.</summary>
    private sealed class Steps : IProgress<ProgressNotificationValue>
    {
        private readonly List<double> _seen = [];
        private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private int _wanted = int.MaxValue;

        public IReadOnlyList<double> Seen
        {
            get
            {
                lock (_seen)
                {
                    return [.. _seen];
                }
            }
        }

        public Task Reached(int count)
        {
            lock (_seen)
            {
                _wanted = count;
                if (_seen.Count >= count)
                {
                    _reached.TrySetResult();
                }
            }

            return _reached.Task;
        }

        public void Report(ProgressNotificationValue value)
        {
            lock (_seen)
            {
                _seen.Add(value.Progress);
                if (_seen.Count >= _wanted)
                {
                    _reached.TrySetResult();
                }
            }
        }
    }
}
