using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;

namespace FireFly.Models.Failures;

/// <summary>
/// Tries again what may work later, with growing waits or as long as <c>Retry-After</c> says; gives a request up after its time; and while
/// the provider is down, waits.
/// </summary>
internal sealed class RetryingChatClient : DelegatingChatClient
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(60);

    private readonly ProviderGate _gate;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly Func<Exception, ModelProviderException> _read;
    private readonly ResiliencePipeline<ChatResponse> _pipeline;

    public RetryingChatClient(IChatClient inner, ProviderGate gate, int retries, TimeSpan timeout, TimeProvider time, Func<Exception, ModelProviderException> read, Action retried)
        : base(inner)
    {
        (_gate, _time, _timeout, _read) = (gate, time, timeout, read);
        var builder = new ResiliencePipelineBuilder<ChatResponse> { TimeProvider = time };
        if (retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<ChatResponse>
            {
                ShouldHandle = new PredicateBuilder<ChatResponse>().Handle<ModelProviderException>(failure => failure.IsTransient),
                MaxRetryAttempts = retries,
                BackoffType = DelayBackoffType.Exponential,
                Delay = TimeSpan.FromSeconds(1),
                MaxDelay = LongestWait,
                UseJitter = true,
                DelayGenerator = arguments => new ValueTask<TimeSpan?>((arguments.Outcome.Exception as ModelProviderException)?.RetryAfter),
                OnRetry = _ =>
                {
                    retried();
                    return default;
                },
            });
        }

        _pipeline = builder.Build();
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        while (true)
        {
            var answered = _gate.Successes;
            var probes = await _gate.EnterAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                var response = probes
                    ? await TryAsync(sent, options, cancellationToken).ConfigureAwait(false)
                    : await _pipeline.ExecuteAsync(async token => await TryAsync(sent, options, token).ConfigureAwait(false), cancellationToken).ConfigureAwait(false);
                _gate.Open();
                return response;
            }
            catch (ModelProviderException failure) when (failure.Kind == FailureKind.Outage)
            {
                // Others are answered, so it is this request that the provider cannot take.
                if (_gate.Successes > answered)
                {
                    throw;
                }

                _gate.Close(failure);
            }
            finally
            {
                if (probes)
                {
                    _gate.Leave();
                }
            }
        }
    }

    private async Task<ChatResponse> TryAsync(IReadOnlyList<ChatMessage> messages, ChatOptions? options, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(_timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await base.GetResponseAsync(messages, options, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new ModelProviderException(FailureKind.Outage, $"no answer within {_timeout.TotalSeconds:0} s", exception);
        }
#pragma warning disable CA1031 // the clients of the providers fail in types of their own, also where a server answers nonsense
        catch (Exception exception) when (exception is not (OperationCanceledException or ModelStoppedException))
#pragma warning restore CA1031
        {
            throw _read(exception);
        }
    }
}
