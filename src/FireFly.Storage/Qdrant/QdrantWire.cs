using System.Text.Json.Serialization;

namespace FireFly.Storage.Qdrant;

// Named as in Qdrant's OpenAPI document; only what is used of each.
internal sealed record CreateCollection(VectorParams Vectors);

internal sealed record VectorParams(int Size, string Distance, bool? OnDisk);

internal sealed record CreateFieldIndex(string FieldName, string FieldSchema);

internal sealed record PointsList(IReadOnlyList<PointStruct> Points);

internal sealed record PointStruct(Guid Id, float[] Vector, RecordingPayload Payload);

/// <summary>What stands beside a vector.</summary>
/// <param name="Dataset">Name of the dataset; indexed.</param>
/// <param name="Tool">Tool id; indexed.</param>
/// <param name="Snapshot">Hash of all that was indexed for the tool at once; indexed.</param>
/// <param name="Index">Place among those.</param>
/// <param name="Recording">Id of the recording, for people.</param>
/// <param name="Indexed">When, in seconds since 1970; indexed.</param>
internal sealed record RecordingPayload(string Dataset, string Tool, string Snapshot, int Index, string Recording, long Indexed);

internal sealed record Filter(IReadOnlyList<FieldCondition> Must, IReadOnlyList<FieldCondition>? MustNot = null);

internal sealed record FieldCondition(string Key, MatchValue? Match = null, Range? Range = null);

internal sealed record MatchValue(string Value);

internal sealed record Range(long Lt);

internal sealed record QueryRequest(float[] Query, Filter Filter, SearchParams Params, int Limit, IReadOnlyList<string> WithPayload);

internal sealed record SearchParams(bool Exact);

internal sealed record CountRequest(Filter Filter, bool Exact);

internal sealed record FilterSelector(Filter Filter);

internal sealed record Answer<T>(T? Result);

internal sealed record CollectionExistence(bool Exists);

internal sealed record CountResult(int Count);

internal sealed record QueryResponse(IReadOnlyList<ScoredPoint> Points);

internal sealed record ScoredPoint(float Score, FoundPayload Payload);

internal sealed record FoundPayload(int Index);

internal sealed record UpdateResult(string Status);

/// <summary>Qdrant's JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(CreateCollection))]
[JsonSerializable(typeof(CreateFieldIndex))]
[JsonSerializable(typeof(PointsList))]
[JsonSerializable(typeof(QueryRequest))]
[JsonSerializable(typeof(CountRequest))]
[JsonSerializable(typeof(FilterSelector))]
[JsonSerializable(typeof(Answer<bool>))]
[JsonSerializable(typeof(Answer<CollectionExistence>))]
[JsonSerializable(typeof(Answer<CountResult>))]
[JsonSerializable(typeof(Answer<QueryResponse>))]
[JsonSerializable(typeof(Answer<UpdateResult>))]
internal sealed partial class QdrantJson : JsonSerializerContext;
