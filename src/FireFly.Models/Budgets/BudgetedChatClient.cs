using System.Threading.RateLimiting;
using FireFly.Models.Roles;
using FireFly.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace FireFly.Models.Budgets;

/// <summary>Keeps a role within its budgets, and counts what it uses.</summary>
internal sealed class BudgetedChatClient : DelegatingChatClient
{
    private const int AnswerGuess = 1_024;

    private readonly RunBudget _budget;
    private readonly RoleOptions _options;
    private readonly RoleCounters _counters;
    private readonly ConcurrencyLimiter _inFlight;
    private readonly SlidingWindowRateLimiter? _perMinute;

    public BudgetedChatClient(IChatClient inner, string role, RoleOptions options, RoleCounters counters)
        : base(inner)
    {
        (_budget, _options, _counters) = (new RunBudget(role, options), options, counters);
        _inFlight = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.InFlight, QueueLimit = int.MaxValue });
        _perMinute = options.RequestsPerMinute is { } limit
            ? new SlidingWindowRateLimiter(new SlidingWindowRateLimiterOptions
            {
                PermitLimit = limit, QueueLimit = int.MaxValue, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 12, AutoReplenishment = true,
            })
            : null;
    }

    public override async Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default)
    {
        var sent = messages as IReadOnlyList<ChatMessage> ?? [.. messages];
        using var turn = await _inFlight.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        using var rate = _perMinute is null ? null : await _perMinute.AcquireAsync(1, cancellationToken).ConfigureAwait(false);
        var (input, output) = (TokenEstimate.Of(sent, options), (long)(options?.MaxOutputTokens ?? _options.MaxTokens ?? AnswerGuess));
        await _budget.ReserveAsync(input, output, cancellationToken).ConfigureAwait(false);
        var (usedInput, usedOutput) = (0L, 0L);
        try
        {
            var response = await base.GetResponseAsync(sent, options, cancellationToken).ConfigureAwait(false);
            // Some servers do not say what an answer used.
            usedInput = response.Usage?.InputTokenCount ?? input;
            usedOutput = response.Usage?.OutputTokenCount ?? TokenEstimate.Of(response.Messages, null);
            _counters.Answered(usedInput, usedOutput);
            return response;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            _counters.Failed();
            throw;
        }
        finally
        {
            _budget.Settle(input, output, usedInput, usedOutput);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _inFlight.Dispose();
            _perMinute?.Dispose();
        }

        base.Dispose(disposing);
    }
}
