using System.Diagnostics;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp.Processes;

/// <summary>A running server: its clean output, its input, the tail of its standard error, and an end that leaves nothing behind.</summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private const long MostAside = 256L * 1024 * 1024;

    private readonly Process _process;
    private readonly LaunchPlan _plan;
    private readonly MessageReader _reader;
    private readonly StderrTail _stderr = new();
    private readonly Task _ended;
    private readonly ServerWatch _watch;
    private long _saidAside;

    private ServerProcess(Process process, LaunchPlan plan, ServerWatch watch, int maxLine, int maxDepth)
    {
        (_process, _plan, _watch, Id) = (process, plan, watch, process.Id);
        _reader = new MessageReader(process.StandardOutput.BaseStream, maxLine, maxDepth, Aside);
        Input = process.StandardInput.BaseStream;
        Output = _reader.Messages;
        _ended = Task.WhenAll(OnThread(_reader.Run), OnThread(ReadErrors));
        _ = EndStrayChildrenAsync();
        watch.Add(this);
    }

    /// <summary>Process id.</summary>
    public int Id { get; }

    /// <summary>Name of the server.</summary>
    public string Name => _plan.Name;

    /// <summary>What it may use.</summary>
    public Contracts.ServerLimits Limits => _plan.Limits;

    /// <summary>Its private folders.</summary>
    public string Folder => _plan.Folder;

    /// <summary>What its processes carry in their environment; null where a sandbox keeps them together.</summary>
    public string? Mark => _plan.Contained ? null : _plan.Environment.GetValueOrDefault(ServerLauncher.ProcessTreeMark);

    /// <summary>Processes of the sandbox itself.</summary>
    public int OwnProcesses => _plan.Contained ? 2 : 0;

    /// <summary>Which limit it broke; null where it did not.</summary>
    public string? Excess { get; private set; }

    /// <summary>Standard input of the server.</summary>
    public Stream Input { get; }

    /// <summary>Messages of the server, one a line.</summary>
    public Stream Output { get; }

    /// <summary>Completes when both output streams have ended, that is when the server and whatever it started are gone.</summary>
    public Task Ended => _ended;

    /// <summary>What stood on standard output beside messages, in words; null where nothing did.</summary>
    public string? Noise => _reader.FirstNoise is { } first
        ? $"{_reader.NoiseLines} {(_reader.NoiseLines == 1 ? "line" : "lines")} on its standard output {(_reader.NoiseLines == 1 ? "was no message" : "were no messages, the first")}: {first}"
        : null;

    /// <summary>Tail of standard error, secrets redacted, paths virtual.</summary>
    public string Errors => _plan.Edge.Outward(_stderr.ToString());

    /// <summary>Exit code, or null while the process runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <summary>Starts a plan.</summary>
    /// <exception cref="LaunchException">The machine refuses to start the program.</exception>
    public static async Task<ServerProcess> StartAsync(ProcessStarter starter, ServerWatch watch, LaunchPlan plan, int maxLine, int maxDepth)
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
            return new ServerProcess(await starter.StartAsync(start), plan, watch, maxLine, maxDepth);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            plan.Release?.Invoke();
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

    /// <summary>Ends it for breaking a limit.</summary>
    /// <param name="excess">Which one, in words.</param>
    /// <param name="family">Process ids of whatever it was seen to start.</param>
    public void End(string excess, IReadOnlyList<int> family)
    {
        Excess ??= excess;
        if (!_plan.Contained)
        {
            ProcessTree.Kill(family);
        }

        End();
    }

    /// <summary>Kills the process and everything that it started.</summary>
    public void End()
    {
        if (!_plan.Contained)
        {
            ProcessTree.Kill(Id, _plan.Environment.GetValueOrDefault(ServerLauncher.ProcessTreeMark));
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
        _watch.Remove(this);
        End();
        await Task.WhenAny(_ended, Task.Delay(TimeSpan.FromSeconds(5)));
        _process.Dispose();
        if (_ended.IsCompleted)
        {
            _plan.Release?.Invoke();
        }
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
                Aside(read);
            }
        }
        catch (Exception exception) when (exception is IOException or ObjectDisposedException)
        {
            // The process is gone.
        }
    }

    // What is no message is read and dropped, but not for ever.
    private void Aside(long bytes)
    {
        if (Interlocked.Add(ref _saidAside, bytes) > MostAside && Excess is null)
        {
            End($"it wrote more than {MostAside / 1024 / 1024} MB that were no messages", []);
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
