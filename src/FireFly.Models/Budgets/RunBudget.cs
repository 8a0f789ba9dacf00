using FireFly.Models.Failures;
using FireFly.Models.Roles;

namespace FireFly.Models.Budgets;

/// <summary>
/// The tokens and the money of a run. What a request may cost is set aside before it is sent, so a budget is not overrun; a request that
/// does not fit waits for those in flight, whose real cost is mostly less. Thread-safe.
/// </summary>
internal sealed class RunBudget(string role, RoleOptions options)
{
    private readonly Lock _lock = new();
    private TaskCompletionSource _returned = New();
    private long _input;
    private long _output;
    private long _reservedInput;
    private long _reservedOutput;

    /// <summary>Sets tokens aside.</summary>
    /// <exception cref="ModelStoppedException">They are not there any more.</exception>
    public async Task ReserveAsync(long input, long output, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task returned;
            lock (_lock)
            {
                if (Problem(_input + _reservedInput + input, _output + _reservedOutput + output) is not { } problem)
                {
                    _reservedInput += input;
                    _reservedOutput += output;
                    return;
                }

                if (_reservedInput + _reservedOutput == 0)
                {
                    throw new ModelStoppedException(problem);
                }

                returned = _returned.Task;
            }

            await returned.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>Replaces what was set aside by what was used; nothing where the request failed.</summary>
    public void Settle(long reservedInput, long reservedOutput, long input, long output)
    {
        TaskCompletionSource returned;
        lock (_lock)
        {
            _reservedInput -= reservedInput;
            _reservedOutput -= reservedOutput;
            _input += input;
            _output += output;
            (returned, _returned) = (_returned, New());
        }

        returned.SetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private string? Problem(long input, long output) =>
        options.TokenBudget is { } tokens && input + output > tokens
            ? $"the token budget of the role {role} is spent: {_input + _output} of {tokens} used, and the next request may need {input + output - _input - _output - _reservedInput - _reservedOutput}"
            : options.MoneyBudget is { } money && options.CostOf(input, output) > money
                ? $"the money budget of the role {role} is spent: {options.CostOf(_input, _output):0.####} of {money:0.####} used"
                : null;
}
