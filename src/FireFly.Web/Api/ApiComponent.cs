using Microsoft.AspNetCore.Components;

namespace FireFly.Web.Api;

/// <summary>A component that asks the API, shows why it gave no answer, and stops asking when it is left.</summary>
public abstract class ApiComponent : ComponentBase, IDisposable
{
    private readonly CancellationTokenSource _left = new();

    [Inject]
    internal FireFlyApi Api { get; set; } = null!;

    /// <summary>Why there is nothing to show.</summary>
    internal ApiFailure? Failure { get; set; }

    /// <summary>Cancelled when the page is left.</summary>
    protected CancellationToken Left => _left.Token;

    /// <summary>Asks; keeps the failure, where there is one.</summary>
    /// <returns>Whether there was an answer.</returns>
    protected async Task<bool> TryAsync(Func<Task> ask)
    {
        ArgumentNullException.ThrowIfNull(ask);
        try
        {
            Failure = null;
            await ask();
            return true;
        }
        catch (ApiFailure failure)
        {
            Failure = failure;
        }
        catch (OperationCanceledException) when (_left.IsCancellationRequested)
        {
            // Nobody is there to see it.
        }

        return false;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>Stops what is under way.</summary>
    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _left.Cancel();
            _left.Dispose();
        }
    }
}
