using FireFly.Storage.Qdrant;
using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Similarity;
using FireFly.Tests;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;
using Qdrant.Client.Grpc;
using Xunit;

namespace FireFly.Storage.Tests.Qdrant;

public sealed class QdrantFaultTests
{
    private static readonly List<float[]> Vectors = SimilarityIndexConformance.Vectors(900, 8, seed: 1);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Open_OfWhatIsIndexed_WritesNothing()
    {
        await using var server = await RunningQdrant.StartAsync();
        await OpenAsync(server.NewIndex(), Vectors);
        var writes = server.Writes;

        var search = await OpenAsync(server.NewIndex(), Vectors);

        Assert.Equal((2, 2), (writes, server.Writes));
        Assert.Equal(0, (await search.NearestAsync(Vectors[0], 1, Cancellation))[0].Index);
    }

    [Fact]
    public async Task Open_OfNewContent_DropsWhatIsLongOutdated()
    {
        await using var server = await RunningQdrant.StartAsync();
        var time = new FakeTimeProvider();
        var index = server.NewIndex(time);
        await OpenAsync(index, Vectors);
        time.Advance(TimeSpan.FromMinutes(30));
        await OpenAsync(index, Vectors[..10]);
        Assert.Equal(910UL, await CountAsync(server));

        time.Advance(TimeSpan.FromMinutes(31));
        await OpenAsync(index, Vectors[..20]);

        Assert.Equal(30UL, await CountAsync(server));
    }

    [Fact]
    public async Task Nearest_PointsWereDropped_AreMadeAgain()
    {
        await using var server = await RunningQdrant.StartAsync();
        var search = await OpenAsync(server.NewIndex(), Vectors);
        server.Server.Clear();

        Assert.Equal(3, (await search.NearestAsync(Vectors[3], 1, Cancellation))[0].Index);
        Assert.Equal(900UL, await CountAsync(server));
    }

    [Fact]
    public async Task Nearest_ServerDown_AnswersFromTheProcessAndGoesBack()
    {
        var port = LocalServer.FreePort();
        var log = new ListLogger<QdrantSimilarityIndex>();
        var time = new FakeTimeProvider();
        var search = await OpenAsync(RunningQdrant.NewIndex($"http://127.0.0.1:{port}", time, logger: log), Vectors);

        Assert.Equal(3, (await search.NearestAsync(Vectors[3], 1, Cancellation))[0].Index);
        Assert.Equal(4, (await search.NearestAsync(Vectors[4], 1, Cancellation))[0].Index);
        var told = Assert.Single(log.Lines);
        Assert.StartsWith($"ConnectionStrings:qdrant: Qdrant at 127.0.0.1:{port} cannot be used", told, StringComparison.Ordinal);

        await using var server = await RunningQdrant.StartAsync(port);
        time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(5, (await search.NearestAsync(Vectors[5], 1, Cancellation))[0].Index);
        Assert.Equal(900UL, await CountAsync(server));
        Assert.Contains(log.Lines, line => line.EndsWith("can be used again", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Use_WrongKey_IsToldWithoutIt()
    {
        await using var server = await RunningQdrant.StartAsync();
        var log = new ListLogger<QdrantSimilarityIndex>();

        var search = await OpenAsync(server.NewIndex(key: "hidden", logger: log), Vectors);

        Assert.Equal(7, (await search.NearestAsync(Vectors[7], 1, Cancellation))[0].Index);
        Assert.Contains("refuses the key; check Key", Assert.Single(log.Lines), StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", Assert.Single(log.Lines), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Double_RequestThatDoesNotFit_IsFoundOut()
    {
        // The double must be able to object, or its silence says nothing.
        await using var server = await RunningQdrant.StartAsync();
        using var client = server.Client();
        await client.CreateCollectionAsync("firefly-8", new VectorParams { Size = 8, Distance = Distance.Cosine }, cancellationToken: Cancellation);

        var wrongLength = await Assert.ThrowsAsync<RpcException>(() => client.UpsertAsync("firefly-8", [new PointStruct { Id = Guid.NewGuid(), Vectors = Vectors[0][..7] }], cancellationToken: Cancellation));
        var twice = await Assert.ThrowsAsync<RpcException>(() => client.CreateCollectionAsync("firefly-8", new VectorParams { Size = 8, Distance = Distance.Cosine }, cancellationToken: Cancellation));
        await client.UpsertAsync("firefly-8", [new PointStruct { Id = Guid.NewGuid(), Vectors = Vectors[0] }], cancellationToken: Cancellation);
        await client.CountAsync("firefly-8", new Filter { Must = { Conditions.MatchKeyword("tool", "a/b") } }, cancellationToken: Cancellation);

        Assert.Equal((StatusCode.InvalidArgument, StatusCode.AlreadyExists), (wrongLength.StatusCode, twice.StatusCode));
        Assert.Equal("filter on 'tool', which has no index", Assert.Single(server.Server.Violations));
        server.Server.Violations.Clear();
    }

    [Theory]
    [InlineData(null, "ConnectionStrings:qdrant is missing")]
    [InlineData("Key=hidden", "ConnectionStrings:qdrant names no Endpoint")]
    [InlineData("Endpoint=host:6334;Key=hidden", "ConnectionStrings:qdrant names no Endpoint")]
    [InlineData("hidden", "ConnectionStrings:qdrant is not a connection string of Qdrant")]
    public void Parse_WrongText_NamesTheSettingAndNoValue(string? text, string expected)
    {
        var failure = Assert.Throws<StorageException>(() => QdrantEndpoint.Parse("ConnectionStrings:qdrant", text));

        Assert.StartsWith(expected, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure.Message, StringComparison.Ordinal);
    }

    private static Task<IVectorSearch> OpenAsync(QdrantSimilarityIndex index, List<float[]> vectors) => index.OpenAsync(
        new RecordingVectors("d", "a/b", [.. vectors.Select((_, i) => $"r{i}")], () => vectors.Select(vector => (ReadOnlyMemory<float>)vector)), Cancellation).AsTask();

    private static async Task<ulong> CountAsync(RunningQdrant server)
    {
        using var client = server.Client();
        return await client.CountAsync("firefly-recordings-8", cancellationToken: Cancellation);
    }
}
