
namespace FireFly.Gateway.Tests.Telemetry;

public sealed class TelemetryTests(Observed observed) : IClassFixture<Observed>
{
    private OtlpReceiver Receiver => observed.Receiver;

    [Fact]
    public async Task Trace_OfARequest_RunsFromTheGatewayThroughTheServiceToTheStore()
    {
        var find = await Receiver.SpanAsync(span => span is { Service: "graph-builder", Source: "FireFly.Storage", Name: "write servers" });

        var path = await Receiver.PathAsync(find);

        Assert.Equal(["graph-builder", "graph-builder", "gateway", "gateway"], path.Select(span => span.Service));
        Assert.Equal([ExportedSpan.ClientKind, ExportedSpan.ServerKind, ExportedSpan.ClientKind, ExportedSpan.ServerKind], path.Select(span => span.Kind));
        Assert.Equal("sqlite", find.Tags["db.system.name"]);
        Assert.Equal("write", find.Tags["db.operation.name"]);
        Assert.Equal("servers", find.Tags["db.collection.name"]);
        Assert.Equal("PUT", path[^1].Tags["http.request.method"]);
    }

    [Fact]
    public async Task Trace_OfAJob_RunsFromTheRequestToTheCallsOfTools()
    {
        var call = await Receiver.SpanAsync(span => span is { Service: "exploration", Source: "FireFly.Mcp" } && span.Name.StartsWith("tools/call ", StringComparison.Ordinal) && span.Tags["firefly.outcome"] == "ok");

        var path = await Receiver.PathAsync(call);

        Assert.Equal(["explore workflow: completed", "explore: completed", "job exploration: succeeded"], path.Skip(1).Take(3).Select(span => span.Name));
        Assert.Equal("gateway", path[^1].Service);
        Assert.Equal("completed", path[2].Tags["firefly.outcome"]);
        Assert.Equal("succeeded", path[3].Tags["firefly.outcome"]);
        Assert.Equal(ExportedSpan.ClientKind, call.Kind);
        Assert.Equal("tools/call", call.Tags["mcp.method.name"]);
        Assert.Equal("execute_tool", call.Tags["gen_ai.operation.name"]);
        Assert.Equal(call.Name, $"tools/call library/{call.Tags["gen_ai.tool.name"]}: ok");
        Assert.Equal("library", call.Tags["firefly.server"]);
        Assert.Equal("pipe", call.Tags["network.transport"]);
        Assert.False(call.Tags.ContainsKey("error.type"));
    }

    [Fact]
    public async Task Span_OfACallThatFailed_NamesTheKindOfError()
    {
        var call = await Receiver.SpanAsync(span => span.Source == "FireFly.Mcp" && span.Tags.GetValueOrDefault("error.type") == "tool_error");

        Assert.Equal("error", call.Tags["firefly.outcome"]);
        Assert.Equal(ExportedSpan.Error, call.Status);
    }

    [Fact]
    public async Task Trace_OfASynthesis_HoldsItsProofs()
    {
        var proof = await Receiver.SpanAsync(span => span is { Service: "synthesis", Name: "prove task: proved" } && span.Tags["firefly.outcome"] == "proved");

        var path = await Receiver.PathAsync(proof);

        Assert.Equal(["synthesise", "job synthesis: succeeded"], path.Skip(1).Take(2).Select(span => span.Name));
        Assert.Equal("2", path[1].Tags["firefly.synthesis.tasks"]);
        Assert.Equal("gateway", path[^1].Service);
    }

    [Fact]
    public async Task Trace_OfASimulatedCall_TellsHowItWasMatched()
    {
        var exact = await Receiver.SpanAsync(span => span.Source == "FireFly.Simulator" && span.Tags["firefly.match"].StartsWith("exact", StringComparison.Ordinal));
        var unseen = await Receiver.SpanAsync(span => span.Source == "FireFly.Simulator" && span.Tags["firefly.outcome"] == "unseen");
        var unknown = await Receiver.SpanAsync(span => span.Source == "FireFly.Simulator" && span.Tags["firefly.outcome"] == "unknown-tool");
        Assert.StartsWith($"simulate {observed.RecordedTool}: exact", exact.Name, StringComparison.Ordinal);
        Assert.Equal("library", exact.Tags["firefly.server"]);
        Assert.Equal("unseen", unseen.Tags["firefly.match"]);
        Assert.Equal("simulate (unknown)", unknown.Name);
        Assert.Equal(["simulator", "simulator", "gateway", "gateway"], (await Receiver.PathAsync(exact)).Select(span => span.Service));

        await Receiver.PointAsync(point => point is { Service: "simulator", Metric: "firefly.simulator.lookup.duration", Unit: "s", Value: > 0 } && point.Tags["firefly.match"] == "unseen" && point.Tags["error.type"] == "unseen");
        Assert.False(Receiver.Holds(Observed.Secret), "arguments must not be exported");
    }

    [Theory]
    [InlineData("exploration", "mcp.client.operation.duration", "gen_ai.tool.name", null)]
    [InlineData("exploration", "mcp.client.operation.duration", "error.type", "tool_error")]
    [InlineData("synthesis", "mcp.client.operation.duration", "firefly.server", "library")]
    [InlineData("exploration", "firefly.exploration.workflows", "firefly.outcome", "completed")]
    [InlineData("synthesis", "firefly.synthesis.tasks", "firefly.outcome", "verified")]
    [InlineData("synthesis", "firefly.synthesis.tasks", "firefly.check", null)]
    [InlineData("graph-builder", "firefly.job.duration", "firefly.job.kind", "graph")]
    [InlineData("exploration", "firefly.jobs.running", "firefly.job.kind", "exploration")]
    [InlineData("exploration", "firefly.jobs.waiting", "firefly.job.kind", "exploration")]
    [InlineData("gateway", "http.server.request.duration", "http.request.method", "GET")]
    public async Task Metric_OfTheRun_IsExported(string service, string metric, string tag, string? value)
    {
        var point = await Receiver.PointAsync(point => point.Service == service && point.Metric == metric && point.Tags.TryGetValue(tag, out var found) && (value is null || found == value));

        Assert.True(point.Value >= 0);
    }

    [Theory]
    [InlineData("gateway")]
    [InlineData("graph-builder")]
    [InlineData("exploration")]
    [InlineData("synthesis")]
    [InlineData("simulator")]
    public async Task Logs_OfEveryProgram_AreExported(string service) =>
        Assert.NotEmpty((await OtlpReceiver.UntilAsync(() => Receiver.Logs.FirstOrDefault(log => log.Service == service && log.Body.Length > 0))).Severity);

    [Fact]
    public async Task Export_OfAllOfIt_HoldsNoSecretAndNoProbe()
    {
        using var health = await observed.Gateway.GetAsync("/health", TestContext.Current.CancellationToken);
        using var jobs = await observed.Gateway.GetAsync("/api/jobs", TestContext.Current.CancellationToken);
        using var later = await observed.Gateway.GetAsync("/api/tools?limit=1", TestContext.Current.CancellationToken);
        await Receiver.SpanAsync(span => span is { Service: "gateway", Kind: ExportedSpan.ServerKind } && span.Tags.GetValueOrDefault("url.path") == "/api/tools");

        Assert.False(Receiver.Holds(Product.Token));
        Assert.False(Receiver.Holds(TestKeys.Operator));
        Assert.DoesNotContain(Receiver.Spans, span => IsLook(span.Tags.GetValueOrDefault("url.path")) || IsLook(Uri.TryCreate(span.Tags.GetValueOrDefault("url.full"), UriKind.Absolute, out var url) ? url.AbsolutePath : null));
        Assert.DoesNotContain(Receiver.Spans, span => span.Parent.Length == 0 && span.Kind == ExportedSpan.ClientKind);
        Assert.DoesNotContain(Receiver.Logs, log => log.Body.Contains("/health", StringComparison.Ordinal) || log.Body.Contains("/api/jobs", StringComparison.Ordinal));

        static bool IsLook(string? path) => path is "/health" or "/alive" || path?.StartsWith("/api/jobs", StringComparison.Ordinal) == true;
    }
}
