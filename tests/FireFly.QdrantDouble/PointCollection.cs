using System.Collections.Concurrent;
using System.Numerics.Tensors;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace FireFly.QdrantDouble;

/// <summary>The points of one collection, compared by cosine. Thread-safe.</summary>
internal sealed class PointCollection(int size, ConcurrentQueue<string> violations)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, (float[] Unit, PointStruct Point)> _points = new(StringComparer.Ordinal);
    private readonly HashSet<string> _indexed = new(StringComparer.Ordinal);
    private ulong _operations;

    public PointsOperationResponse AddIndex(CreateFieldIndexCollection request)
    {
        lock (_lock)
        {
            _indexed.Add(request.FieldName);
            return Completed();
        }
    }

    public PointsOperationResponse Upsert(UpsertPoints request)
    {
        lock (_lock)
        {
            // All or none, so look first.
            var units = request.Points.Select(point => Unit(VectorOf(point))).ToList();
            if (request.Points.FirstOrDefault(point => !point.Id.HasNum && !Guid.TryParse(point.Id.Uuid, out _)) is { } wrong)
            {
                throw Wrong($"Unable to parse UUID: {wrong.Id.Uuid}");
            }

            foreach (var (unit, point) in units.Zip(request.Points))
            {
                _points[point.Id.ToString()] = (unit, point);
            }

            return Completed();
        }
    }

    public PointsOperationResponse Delete(DeletePoints request)
    {
        lock (_lock)
        {
            foreach (var id in Matching(request.Points.Filter).Select(point => point.Key).ToList())
            {
                _points.Remove(id);
            }

            return Completed();
        }
    }

    public CountResponse Count(CountPoints request)
    {
        lock (_lock)
        {
            return new CountResponse { Result = new CountResult { Count = (ulong)Matching(request.Filter).Count() } };
        }
    }

    public QueryResponse Query(QueryPoints request)
    {
        lock (_lock)
        {
            var query = Unit(Numbers(request.Query.Nearest.Dense?.Data));
            var fields = request.WithPayload.Include?.Fields;
            var best = Matching(request.Filter)
                .Select(entry => (entry.Value.Point, Score: TensorPrimitives.Dot<float>(entry.Value.Unit, query)))
                .OrderByDescending(found => found.Score)
                .Take((int)request.Limit);
            return new QueryResponse
            {
                Result =
                {
                    best.Select(found => new ScoredPoint
                    {
                        Id = found.Point.Id, Score = found.Score,
                        Payload = { found.Point.Payload.Where(field => request.WithPayload.Enable || fields?.Contains(field.Key) == true).ToDictionary() },
                    }),
                },
            };
        }
    }

    private PointsOperationResponse Completed() => new() { Result = new UpdateResult { OperationId = _operations++, Status = UpdateStatus.Completed } };

    private IEnumerable<KeyValuePair<string, (float[] Unit, PointStruct Point)>> Matching(Filter? filter) => _points.Where(entry =>
        filter is null || (filter.Must.All(condition => Fits(entry.Value.Point, condition)) && !filter.MustNot.Any(condition => Fits(entry.Value.Point, condition))));

    private bool Fits(PointStruct point, Condition condition)
    {
        var field = condition.Field ?? throw new RpcException(new Status(StatusCode.Unimplemented, "This double filters by fields."));
        var violation = $"filter on '{field.Key}', which has no index";
        if (!_indexed.Contains(field.Key) && !violations.Contains(violation))
        {
            violations.Enqueue(violation);
        }

        return point.Payload.TryGetValue(field.Key, out var value)
            && (field.Match is not { } match || value.StringValue == match.Keyword)
            && (field.Range is not { } range || value.IntegerValue < range.Lt);
    }

    private static float[] VectorOf(PointStruct point) => Numbers(point.Vectors?.Vector?.Dense?.Data);

    private static float[] Numbers(IEnumerable<float>? data) => data?.ToArray() ?? throw Wrong("Expected a dense vector");

    private float[] Unit(float[] numbers)
    {
        if (numbers.Length != size)
        {
            throw Wrong($"Vector dimension error: expected dim: {size}, got {numbers.Length}");
        }

        var vector = numbers.ToArray();
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }

    private static RpcException Wrong(string detail) => new(new Status(StatusCode.InvalidArgument, $"Wrong input: {detail}"));
}
