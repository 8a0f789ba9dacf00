namespace FireFly.ScriptedModel.Scripts;

/// <summary>A provider that fails on some requests, and otherwise plays another script.</summary>
/// <param name="inner">The other script.</param>
/// <param name="fault">How it fails.</param>
/// <param name="fails">Whether it fails on the request of that number.</param>
/// <param name="retryAfterSeconds">What it asks to wait.</param>
public sealed class FaultyScript(IModelScript inner, ScriptedFault fault, Func<int, bool> fails, int retryAfterSeconds = 0) : IModelScript
{
    /// <inheritdoc />
    public ScriptedReply Answer(ScriptedRequest request) => !fails(request.Number) ? inner.Answer(request)
        : fault == ScriptedFault.HalfClosed ? inner.Answer(request) with { Fault = fault }
        : new ScriptedReply { Fault = fault, RetryAfterSeconds = retryAfterSeconds };
}
