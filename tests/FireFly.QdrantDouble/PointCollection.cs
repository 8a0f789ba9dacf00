using System.Collections.Concurrent;
using System.Numerics.Tensors;
using System.Text.Json.Nodes;

namespace FireFly.QdrantDouble;

/// <summary>The points of one collection, compared by cosine. Thread-safe.</summary>
internal sealed class PointCollection(int size, ConcurrentQueue<string> violations)
{
    private readonly Lock _lock = new();
    private readonly SortedDictionary<string, Point> _points = new(StringComparer.Ordinal);
    private readonly HashSet<string> _indexed = new(StringComparer.Ordinal);
    private int _operations;

    private sealed record Point(float[] Unit, JsonObject Payload, int Version);

    public JsonNode AddIndex(JsonObject body)
    {
        lock (_lock)
        {
            _indexed.Add((string)body["field_name"]!);
            return Completed();
        }
    }

    public JsonNode Upsert(JsonObject body)
    {
        lock (_lock)
        {
            var points = body["points"]!.AsArray().Select(point => point!.AsObject()).ToList();
            // All or none, so look first.
            foreach (var point in points)
            {
                if (point["vector"]!.AsArray().Count != size)
                {
                    throw new FormatException($"Vector dimension error: expected dim: {size}, got {point["vector"]!.AsArray().Count}");
                }

                if (!ulong.TryParse(point["id"]!.ToString(), out _) && !Guid.TryParse(point["id"]!.ToString(), out _))
                {
                    throw new FormatException($"value {point["id"]} is not a valid point ID, valid values are either an unsigned integer or a UUID");
                }
            }

            foreach (var point in points)
            {
                _points[point["id"]!.ToString()] = new Point(Unit(point["vector"]!.AsArray()), point["payload"]?.DeepClone().AsObject() ?? [], _operations);
            }

            return Completed();
        }
    }

    public JsonNode Delete(JsonObject body)
    {
        lock (_lock)
        {
            foreach (var id in Matching(body["filter"]).Select(point => point.Key).ToList())
            {
                _points.Remove(id);
            }

            return Completed();
        }
    }

    public JsonNode Count(JsonObject body)
    {
        lock (_lock)
        {
            return new JsonObject { ["count"] = Matching(body["filter"]).Count() };
        }
    }

    public JsonNode Query(JsonObject body)
    {
        lock (_lock)
        {
            var query = Unit(body["query"]!.AsArray());
            if (query.Length != size)
            {
                throw new FormatException($"Vector dimension error: expected dim: {size}, got {query.Length}");
            }

            var fields = body["with_payload"]?.AsArray().Select(field => (string)field!).ToList() ?? [];
            var best = Matching(body["filter"])
                .Select(point => (point.Key, point.Value, Score: TensorPrimitives.Dot<float>(point.Value.Unit, query)))
                .OrderByDescending(point => point.Score)
                .Take((int?)body["limit"] ?? 10);
            return new JsonObject
            {
                ["points"] = new JsonArray([.. best.Select(point => new JsonObject
                {
                    ["id"] = point.Key,
                    ["version"] = point.Value.Version,
                    ["score"] = point.Score,
                    ["payload"] = new JsonObject(point.Value.Payload.Where(field => fields.Contains(field.Key)).Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone()))),
                })]),
            };
        }
    }

    private JsonObject Completed() => new() { ["operation_id"] = _operations++, ["status"] = "completed" };

    private IEnumerable<KeyValuePair<string, Point>> Matching(JsonNode? filter) => _points.Where(point =>
        Conditions(filter, "must").All(condition => Fits(point.Value, condition)) && !Conditions(filter, "must_not").Any(condition => Fits(point.Value, condition)));

    private static IEnumerable<JsonNode> Conditions(JsonNode? filter, string kind) => filter?[kind]?.AsArray().OfType<JsonNode>() ?? [];

    private bool Fits(Point point, JsonNode condition)
    {
        var key = (string)condition["key"]!;
        if (!_indexed.Contains(key) && !violations.Contains($"filter on '{key}', which has no index"))
        {
            violations.Enqueue($"filter on '{key}', which has no index");
        }

        var value = point.Payload[key];
        return value is not null
            && (condition["match"] is not { } match || JsonNode.DeepEquals(match["value"], value))
            && (condition["range"]?["lt"] is not { } bound || (double)value < (double)bound);
    }

    private static float[] Unit(JsonArray numbers)
    {
        var vector = numbers.Select(number => (float)number!).ToArray();
        var length = TensorPrimitives.Norm<float>(vector);
        if (length > 0)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }
}
