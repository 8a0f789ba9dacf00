using Grpc.Core;

namespace FireFly.Storage.Qdrant;

/// <summary>Says in one line what went wrong with Qdrant, naming the setting and no secret.</summary>
internal static class QdrantFailures
{
    private const int Shown = 300;

    /// <summary>The line.</summary>
    public static string Explain(RpcException failure, QdrantEndpoint endpoint)
    {
        var prefix = $"{endpoint.Setting}: Qdrant at {endpoint.Server}";
        var detail = failure.Status.Detail.ReplaceLineEndings(" ");
        detail = detail.Length > Shown ? detail[..Shown] + ".." : detail;
        return failure.StatusCode switch
        {
            StatusCode.Unauthenticated or StatusCode.PermissionDenied => $"{prefix} refuses the key; check Key",
            StatusCode.Unavailable or StatusCode.DeadlineExceeded or StatusCode.Internal => $"{prefix} cannot be used: {detail}",
            _ => $"{prefix} answered {failure.StatusCode}: {detail}",
        };
    }
}
