using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using FireFly.Models.Roles;
using FireFly.ScriptedModel;

namespace FireFly.Models.Tests.Telemetry;

public sealed class TelemetryTests
{
    [Fact]
    public async Task Request_IsMeasuredByTheNamesOfOpenTelemetry()
    {
        var measured = new ConcurrentBag<(string Name, string Tags)>();
        using var meters = new MeterListener { InstrumentPublished = (instrument, listener) => { if (instrument.Meter.Name == "FireFly.Models") { listener.EnableMeasurementEvents(instrument); } } };
        meters.SetMeasurementEventCallback<long>((instrument, _, tags, _) => measured.Add((instrument.Name, Text(tags))));
        meters.SetMeasurementEventCallback<int>((instrument, _, tags, _) => measured.Add((instrument.Name, Text(tags))));
        meters.SetMeasurementEventCallback<double>((instrument, _, tags, _) => measured.Add((instrument.Name, Text(tags))));
        meters.Start();
        var activities = new ConcurrentBag<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "FireFly.Models", Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded, ActivityStopped = activities.Add,
        };
        ActivitySource.AddActivityListener(listener);
        await using var scripted = await Scripted.StartAsync(_ => ScriptedReply.Of("a secret answer"), options => options with { Model = "measured" });

        await scripted.AskAsync("a secret question");

        Assert.Contains(measured, each => each.Name == "gen_ai.client.token.usage" && each.Tags.Contains("gen_ai.request.model=measured", StringComparison.Ordinal));
        Assert.Contains(measured, each => each.Name == "gen_ai.client.operation.duration");
        Assert.Contains(measured, each => each.Name == "firefly.model.tokens" && each.Tags.Contains($"firefly.role={ModelRoles.Judge}", StringComparison.Ordinal) && each.Tags.Contains("gen_ai.token.type=output", StringComparison.Ordinal));
        var activity = Assert.Single(activities, each => each.GetTagItem("gen_ai.request.model") as string == "measured");
        Assert.DoesNotContain("secret", string.Join(' ', activity.TagObjects), StringComparison.Ordinal);
    }

    private static string Text(ReadOnlySpan<KeyValuePair<string, object?>> tags) => string.Join(' ', tags.ToArray().Select(tag => $"{tag.Key}={tag.Value}"));
}
