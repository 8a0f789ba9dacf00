using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Qdrant.Client.Grpc;

namespace FireFly.QdrantDouble;

/// <summary>Binds the methods by hand: Qdrant's client has the messages and no server.</summary>
internal sealed class QdrantMethods : IServiceMethodProvider<QdrantCalls>
{
    private const string Collections = "qdrant.Collections";
    private const string Points = "qdrant.Points";

    public void OnServiceMethodDiscovery(ServiceMethodProviderContext<QdrantCalls> context)
    {
        Add<CollectionExistsRequest, CollectionExistsResponse>(context, Collections, "CollectionExists", (calls, request) => calls.Exists(request));
        Add<CreateCollection, CollectionOperationResponse>(context, Collections, "Create", (calls, request) => calls.Create(request));
        Add<CreateFieldIndexCollection, PointsOperationResponse>(context, Points, "CreateFieldIndex", (calls, request) => calls.Find(request.CollectionName).AddIndex(request));
        Add<UpsertPoints, PointsOperationResponse>(context, Points, "Upsert", (calls, request) => calls.Find(request.CollectionName).Upsert(request));
        Add<DeletePoints, PointsOperationResponse>(context, Points, "Delete", (calls, request) => calls.Find(request.CollectionName).Delete(request));
        Add<CountPoints, CountResponse>(context, Points, "Count", (calls, request) => calls.Find(request.CollectionName).Count(request));
        Add<QueryPoints, QueryResponse>(context, Points, "Query", (calls, request) => calls.Find(request.CollectionName).Query(request));
    }

    private static void Add<TRequest, TAnswer>(ServiceMethodProviderContext<QdrantCalls> context, string service, string name, Func<QdrantCalls, TRequest, TAnswer> answer)
        where TRequest : class, IMessage<TRequest>, new()
        where TAnswer : class, IMessage<TAnswer>, new() =>
        context.AddUnaryMethod(new Method<TRequest, TAnswer>(MethodType.Unary, service, name, Marshaller<TRequest>(), Marshaller<TAnswer>()), [], (calls, request, call) =>
        {
            calls.Admit(call, $"{service}/{name}");
            return Task.FromResult(answer(calls, request));
        });

    private static Marshaller<T> Marshaller<T>()
        where T : class, IMessage<T>, new()
    {
        var parser = new MessageParser<T>(() => new T());
        return Marshallers.Create(message => message.ToByteArray(), parser.ParseFrom);
    }
}
