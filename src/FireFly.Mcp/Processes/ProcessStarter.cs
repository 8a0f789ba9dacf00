using System.Collections.Concurrent;
using System.Diagnostics;

namespace FireFly.Mcp.Processes;

/// <summary>
/// Starts all processes from one thread that lives as long as this object. "Die with the parent" means the parent <em>thread</em>
/// on Linux (PR_SET_PDEATHSIG), and a thread of the pool ends when it is idle: it would take sandboxed servers with it.
/// </summary>
internal sealed class ProcessStarter : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];
    private readonly Thread _thread;

    public ProcessStarter()
    {
        _thread = new Thread(Run, 256 * 1024) { IsBackground = true, Name = "FireFly process starter" };
        _thread.Start();
    }

    /// <summary>Starts a process.</summary>
    public Task<Process> StartAsync(ProcessStartInfo start)
    {
        var completion = new TaskCompletionSource<Process>(TaskCreationOptions.RunContinuationsAsynchronously);
        _work.Add(() =>
        {
            try
            {
                completion.SetResult(Process.Start(start)!);
            }
            catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or InvalidOperationException or IOException)
            {
                completion.SetException(exception);
            }
        });
        return completion.Task;
    }

    /// <summary>Ends the thread, and with it every sandboxed process that is still alive.</summary>
    public void Dispose()
    {
        _work.CompleteAdding();
        _thread.Join(TimeSpan.FromSeconds(5));
        _work.Dispose();
    }

    private void Run()
    {
        foreach (var action in _work.GetConsumingEnumerable())
        {
            action();
        }
    }
}
