using System.Diagnostics;
using System.Security.Cryptography;
using FireFly.Contracts;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Processes;
using FireFly.Mcp.Sandboxing;

namespace FireFly.Mcp;

/// <summary>
/// The user's own server, started where and as an MCP client would start it: in its real folder, with the environment of this process and
/// the definition's variables, in no sandbox and on no copy. Ends with this process.
/// </summary>
public sealed class RealServer : IMessageChannel
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);

    private readonly Process _process;
    private readonly LineChannel _lines;
    private readonly string _mark;
    private readonly int _id;

    private RealServer(Process process, string mark) =>
        (_process, _mark, _id, _lines) = (process, mark, process.Id, new LineChannel(process.StandardOutput.BaseStream, process.StandardInput.BaseStream));

    /// <summary>Starts the server.</summary>
    /// <param name="definition">How.</param>
    /// <param name="starter">Starts it.</param>
    /// <param name="said">Told each line of its standard error, without the definition's secrets; null: this process's standard error is its own.</param>
    /// <exception cref="RelayException">It cannot be started.</exception>
    public static async Task<RealServer> StartAsync(ServerDefinition definition, RealServerStarter starter, Action<string>? said = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(starter);
        var folder = definition.Cwd ?? Environment.CurrentDirectory;
        if (!Directory.Exists(folder))
        {
            throw new RelayException($"cwd does not exist: {definition.Cwd}");
        }

        var path = definition.Env.TryGetValue("PATH", out var own) ? own : Environment.GetEnvironmentVariable("PATH");
        var program = ExecutableSearch.Find(definition.Command ?? "", path, folder) ?? throw new RelayException($"command not found: {definition.Command}");
        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        string[] line = [.. ServerLauncher.GroupPrefix(), program, .. definition.Args];
        var start = new ProcessStartInfo(line[0], line[1..])
        {
            RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = said is not null, UseShellExecute = false, WorkingDirectory = folder,
        };
        foreach (var (name, value) in definition.Env)
        {
            start.Environment[name] = value;
        }

        start.Environment[ServerLauncher.ProcessTreeMark] = mark;
        try
        {
            var process = await starter.Starter.StartAsync(start).ConfigureAwait(false);
            if (said is not null)
            {
                Listen(process, Secrets.Of(definition), said);
            }

            return new RealServer(process, mark);
        }
        catch (Exception exception) when (exception is System.ComponentModel.Win32Exception or IOException or InvalidOperationException)
        {
            throw new RelayException($"could not be started: {exception.Message}");
        }
    }

    private static void Listen(Process process, IReadOnlyList<string> secrets, Action<string> said)
    {
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is { Length: > 0 } text)
            {
                said(Secrets.Hide(text, secrets));
            }
        };
        process.BeginErrorReadLine();
    }

    /// <summary>Exit code; null while it runs.</summary>
    public int? ExitCode => _process.HasExited ? _process.ExitCode : null;

    /// <inheritdoc />
    public IAsyncEnumerable<ReadOnlyMemory<byte>> ReadAllAsync(CancellationToken cancellationToken) => _lines.ReadAllAsync(cancellationToken);

    /// <inheritdoc />
    public ValueTask SendAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken) => _lines.SendAsync(message, cancellationToken);

    /// <inheritdoc />
    public ValueTask EndAsync() => _lines.EndAsync();

    /// <summary>Waits for the end of the process, but not long.</summary>
    public async Task WaitAsync()
    {
        using var patience = new CancellationTokenSource(Grace);
        try
        {
            await _process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // It goes on after the end of its input: DisposeAsync ends it.
        }
    }

    /// <summary>Ends it and whatever it started: its input first, then by force.</summary>
    public async ValueTask DisposeAsync()
    {
        await _lines.EndAsync().ConfigureAwait(false);
        await WaitAsync().ConfigureAwait(false);
        ProcessTree.Kill(_id, _mark);
        try
        {
            _process.Kill(entireProcessTree: true);
        }
        catch (Exception exception) when (exception is InvalidOperationException or System.ComponentModel.Win32Exception or AggregateException)
        {
            // It is gone already.
        }

        _process.Dispose();
        await _lines.DisposeAsync().ConfigureAwait(false);
    }
}
