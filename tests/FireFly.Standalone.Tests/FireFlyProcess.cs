using System.Collections.Concurrent;
using System.Diagnostics;
using FireFly.Tests;

namespace FireFly.Standalone.Tests;

/// <summary>The command line as a process of its own, as people run it.</summary>
internal sealed class FireFlyProcess : IDisposable
{
    private readonly Process _process;
    private readonly ConcurrentQueue<string> _errors = new();
    private readonly Task _reading;
    private Task<string>? _output;
    private event Action<string>? Line;

    private FireFlyProcess(ProcessStartInfo start, bool open)
    {
        _process = Process.Start(start)!;
        if (!open)
        {
            _process.StandardInput.Close();
        }

        _output = open ? null : _process.StandardOutput.ReadToEndAsync();
        _reading = ReadErrorsAsync();
    }

    /// <summary>Root of the repository.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Output folder of the program, in the configuration of these tests.</summary>
    public static string Folder { get; } = Path.Combine(
        Root, "src", "FireFly.Standalone", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0");

    /// <summary>The sample server, as it stands beside the program.</summary>
    public static string SampleServer { get; } = Path.Combine(Folder, "sample-server", "FireFly.SampleServer.dll");

    /// <summary>What came on standard error so far, line by line.</summary>
    public IReadOnlyList<string> Errors => [.. _errors];

    public static FireFlyProcess Start(params string[] arguments) => Start(arguments, open: false);

    /// <summary>Starts with variables of its own in the environment.</summary>
    public static FireFlyProcess Start(IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(arguments, open: false, environment);

    /// <summary>Starts in a working folder.</summary>
    public static FireFlyProcess StartIn(string folder, IReadOnlyDictionary<string, string> environment, params string[] arguments) => Start(arguments, open: false, environment, folder);

    /// <summary>Starts a program that is spoken with on standard input and output.</summary>
    public static FireFlyProcess StartOpen(params string[] arguments) => Start(arguments, open: true);

    /// <summary>Runs to the end, with variables of its own in the environment.</summary>
    public static async Task<(int Code, string Output, IReadOnlyList<string> Errors)> RunAsync(IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        using var process = Start(arguments, open: false, environment);
        return await process.EndAsync();
    }

    private static FireFlyProcess Start(string[] arguments, bool open, IReadOnlyDictionary<string, string>? environment = null, string? folder = null)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = folder ?? Path.GetTempPath(),
        };
        start.ArgumentList.Add(Path.Combine(Folder, "FireFly.Standalone.dll"));
        foreach (var argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment[OperatorClient.Variable] = OperatorClient.Secret;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        return new FireFlyProcess(start, open);
    }

    /// <summary>Runs to the end.</summary>
    public static async Task<(int Code, string Output, IReadOnlyList<string> Errors)> RunAsync(params string[] arguments)
    {
        using var process = Start(arguments);
        return await process.EndAsync();
    }

    public async Task<(int Code, string Output, IReadOnlyList<string> Errors)> EndAsync()
    {
        _output ??= _process.StandardOutput.ReadToEndAsync();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        await _reading;
        return (_process.ExitCode, await _output, Errors);
    }

    /// <summary>Waits for a line on standard error.</summary>
    public async Task<string> WaitForAsync(Func<string, bool> fits)
    {
        var found = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        Line += Look;
        foreach (var line in _errors)
        {
            Look(line);
        }

        var ended = _process.WaitForExitAsync(TestContext.Current.CancellationToken);
        var first = await Task.WhenAny(found.Task, ended);
        Line -= Look;
        return first == found.Task || found.Task.IsCompleted ? await found.Task : throw new InvalidOperationException($"It ended before: {string.Join('\n', Errors)}");

        void Look(string line)
        {
            if (fits(line))
            {
                found.TrySetResult(line);
            }
        }
    }

    /// <summary>Writes a line to its standard input.</summary>
    public async Task SendAsync(string line)
    {
        await _process.StandardInput.WriteAsync($"{line}\n".AsMemory(), TestContext.Current.CancellationToken);
        await _process.StandardInput.FlushAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>The next line of its standard output.</summary>
    public async Task<string> ReadAsync() =>
        await _process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) ?? throw new InvalidOperationException($"It ended: {string.Join('\n', Errors)}");

    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>As <c>kill -9</c> does.</summary>
    public void Kill() => _process.Kill();

    /// <summary>As Ctrl-C does.</summary>
    public void Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{_process.Id}"]);
        kill.WaitForExit();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private async Task ReadErrorsAsync()
    {
        while (await _process.StandardError.ReadLineAsync() is { } line)
        {
            _errors.Enqueue(line);
            Line?.Invoke(line);
        }
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "FireFly.sln")))
        {
            folder = folder.Parent;
        }

        return folder.FullName;
    }
}
