using System.Diagnostics;
using FireFly.Contracts;
using FireFly.Storage.Sqlite;
using FireFly.Storage.Telemetry;
using FireFly.Storage.Tests.Documents;
using Xunit;

namespace FireFly.Storage.Tests.Telemetry;

/// <summary>The store with its spans, under a listener and within a trace, so that each operation has one.</summary>
public sealed class TracedStoreTests : DocumentStoreConformance, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private readonly TracedStore _store;
    private readonly Activity _trace;

    public TracedStoreTests()
    {
        _store = new TracedStore(SqliteDocumentStore.Open(_folder.PathOf("firefly.db")), "sqlite");
        _trace = new Activity("test").Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TracedStore.SourceName,
            Sample = (ref ActivityCreationOptions<ActivityContext> options) => options.TraceId == _trace.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = span =>
            {
                if (span.TraceId == _trace.TraceId)
                {
                    lock (_spans)
                    {
                        _spans.Add(span);
                    }
                }
            },
        };
        ActivitySource.AddActivityListener(_listener);
    }

    protected override IDocumentStore Store => _store;

    public void Dispose()
    {
        _listener.Dispose();
        _trace.Dispose();
        _store.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Operation_WithinATrace_HasASpanThatNamesNoDocument()
    {
        Activity.Current = _trace;

        await _store.FindAsync(Collections.Tools, "library/secret_tool", FireFlyJson.Default.Tool, TestContext.Current.CancellationToken);

        var span = Assert.Single(_spans);
        Assert.Equal("find tools", span.DisplayName);
        Assert.Equal("sqlite", span.GetTagItem("db.system.name"));
        Assert.DoesNotContain(span.TagObjects, tag => tag.Value?.ToString()?.Contains("secret_tool", StringComparison.Ordinal) == true);
    }
}
