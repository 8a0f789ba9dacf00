using System.Collections.Concurrent;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace FireFly.QdrantDouble;

/// <summary>Answers calls, refusing as Qdrant does. Thread-safe.</summary>
internal sealed class QdrantCalls(string? key)
{
    private readonly ConcurrentDictionary<string, PointCollection> _collections = new(StringComparer.Ordinal);

    public ConcurrentQueue<string> Violations { get; } = new();

    public ConcurrentQueue<string> Requests { get; } = new();

    public void Clear() => _collections.Clear();

    public void Admit(ServerCallContext call, string method)
    {
        if (key is not null && call.RequestHeaders.GetValue("api-key") != key)
        {
            throw new RpcException(new Status(StatusCode.Unauthenticated, "Must provide an API key or an Authorization bearer token"));
        }

        Requests.Enqueue(method);
    }

    public CollectionExistsResponse Exists(CollectionExistsRequest request) => new() { Result = new CollectionExists { Exists = _collections.ContainsKey(request.CollectionName) } };

    public CollectionOperationResponse Create(CreateCollection request) =>
        request.VectorsConfig?.Params is not { Size: > 0, Distance: Distance.Cosine } vectors
            ? throw new RpcException(new Status(StatusCode.Unimplemented, "This double keeps one cosine vector a point."))
        : _collections.TryAdd(request.CollectionName, new PointCollection((int)vectors.Size, Violations)) ? new CollectionOperationResponse { Result = true }
            : throw new RpcException(new Status(StatusCode.AlreadyExists, $"Wrong input: Collection `{request.CollectionName}` already exists!"));

    public PointCollection Find(string name) => _collections.TryGetValue(name, out var points)
        ? points
        : throw new RpcException(new Status(StatusCode.NotFound, $"Not found: Collection `{name}` doesn't exist!"));
}
