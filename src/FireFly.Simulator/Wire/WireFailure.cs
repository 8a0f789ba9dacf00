using System.Text.Json.Nodes;

namespace FireFly.Simulator.Wire;

/// <summary>
/// A request that an environment protocol refuses. The three reference servers are FastAPI programs, and clients read their errors as such:
/// <c>{"detail": "..."}</c>, or for a body that does not fit <c>{"detail": [{"type", "loc", "msg"}]}</c> with 422.
/// </summary>
internal sealed class WireFailure : Exception
{
    public WireFailure(int status, string detail)
        : base(detail) => Status = status;

    public WireFailure(IReadOnlyList<WireError> errors)
        : base(string.Join("; ", errors.Select(error => $"{string.Join('.', error.Location)}: {error.Message}")))
    {
        Status = StatusCodes.Status422UnprocessableEntity;
        Errors = errors;
    }

    public int Status { get; }

    /// <summary>What is wrong with the body; empty where it is not the body.</summary>
    public IReadOnlyList<WireError> Errors { get; } = [];

    public IResult ToResult() => new JsonObject { ["detail"] = Errors.Count > 0 ? ErrorNodes() : Message }.ToResult(Status);

    public JsonArray ErrorNodes() => Errors.Select(error => error.ToNode()).ToArray();
}
