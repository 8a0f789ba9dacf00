using System.Diagnostics;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Processes;

/// <summary>A running server: its clean output, its input, the tail of its standard error, and an end that leaves nothing behind.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly LaunchPlan _plan;
    private readonly MessageReader _reader;
    private readonly StderrTail _stderr = new();
    private readonly Task _ended;
    private readonly int _id;

    private ServerProcess(Process process, LaunchPlan plan, int maxLine, int maxDepth)
    {
        (_process, _plan, _id) = (process, plan, process.Id);
        _reader = new MessageReader(process.StandardOutput.BaseStream, maxLine, maxDepth);
        Input = process.StandardInput.BaseStream;
        Output = _reader.Messages;
        _ended = Task.WhenAll(OnThread(_reader.Run), OnThread(ReadErrors));
        _ = EndStrayChildrenAsync();
    }

    /// <summary>Standard input of the server.</summary>
    public Stream Input { get; }

    /// <summary>Messages of the server, one a line.</summary>
    public Stream Output { get; }

    /// <summary>Completes when both output streams have ended, that is when the server and whatever it started are gone.</summary>
    public Task Ended => _ended;

    /// <summary>Lines on standard output that were no messages.</summary>
    public int NoiseLines => _reader.NoiseLines;

    /// <summary>Tail of standard error, secrets redacted, paths virtual.</summary>
    public string Errors => _plan.Edge.Outward(_stderr.ToString());

    /// <summary>Exit code, or null while the process runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts a plan.</summary>
    /// <exception cref="LaunchException">The machine refuses to start the program.</exception>
    public static async Task<ServerProcess> StartAsync(ProcessStarter starter, LaunchPlan plan, int maxLine, int maxDepth)
    {
        var start = new ProcessStartInfo(plan.FileName)
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = plan.WorkingDirectory,
        };
        foreach (var argument in plan.Arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment.Clear();
        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new ServerProcess(await starter.StartAsync(start), plan, maxLine, maxDepth);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            throw new LaunchException($"could not be started: {exception.Message}");
        }
    }

    /// <summary>Waits a moment for the exit code after the output has ended.</summary>
    public async Task<int?> ExitCodeAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            // It closed its output but lives on.
        }

        return ExitCode;
    }

    /// <summary>Kills the process and everything that it started.</summary>
    public void End()
    {
        if (!_plan.Contained)
        {
            ProcessTree.Kill(_id, _plan.Environment.GetValueOrDefault(ServerLauncher.ProcessTreeMark));
        }

        try
        {
            _process.Kill(entireProcessTree: !_plan.Contained);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is gone already.
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        End();
        await Task.WhenAny(_ended, Task.Delay(TimeSpan.FromSeconds(5)));
        _process.Dispose();
    }

    // A child that holds the dead server's output open would keep every call waiting.
    private async Task EndStrayChildrenAsync()
    {
        try
        {
            await _process.WaitForExitAsync();
            if (await Task.WhenAny(_ended, Task.Delay(TimeSpan.FromMilliseconds(300))) != _ended)
            {
                End();
            }
        }
        catch (InvalidOperationException)
        {
            // Disposed meanwhile, which ends them too.
        }
    }

    private void ReadErrors()
    {
        var chunk = new byte[4096];
        var stream = _process.StandardError.BaseStream;
        try
        {
            while (stream.Read(chunk) is var read and > 0)
            {
                _stderr.Append(chunk.AsSpan(0, read));
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }

    private static Task OnThread(Action action)
    {
        var completion = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() =>
        {
            action();
            completion.SetResult();
        }, 256 * 1024) { IsBackground = true, Name = "FireFly server output" }.Start();
        return completion.Task;
    }
}
