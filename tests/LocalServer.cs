using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FireFly.Tests;

/// <summary>
/// A server program of the machine, run by a test on a private port of the loopback address, with its data in a folder that is gone
/// afterwards. It ends with the process that started it, however that ends. Compiled into each test project that starts one.
/// </summary>
internal sealed class LocalServer : IAsyncDisposable
{
    // The shell waits for the end of its input, which comes when this process closes it or dies.
    private const string Script = "\"$@\" </dev/null & child=$!; (cat >/dev/null; kill -INT $child) <&3 & wait $child";

    // Below the ports that a system gives to outgoing connections, one of which could take a server's while it starts again.
    private const int FirstPort = 12_000;
    private const int PortCount = 18_000;

    private static readonly List<FileStream> Taken = [];

    private readonly Process _process;

    private LocalServer(Process process) => _process = process;

    /// <summary>Starts a program that stays in the foreground.</summary>
    /// <param name="log">File that gets what it writes.</param>
    /// <param name="command">The program and its arguments.</param>
    public static LocalServer Start(string log, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false };
        foreach (var argument in (string[])["-c", $"exec 3<&0 >>\"$0\" 2>&1; {Script}", log, .. command])
        {
            start.ArgumentList.Add(argument);
        }

        return new LocalServer(Process.Start(start)!);
    }

    /// <summary>Whether it still runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>
    /// A port of the loopback address that nobody listens on, and that is given to nobody else while this process runs: what is to listen there
    /// may start much later, or start again.
    /// </summary>
    public static int FreePort()
    {
        lock (Taken)
        {
            for (var number = Environment.ProcessId; ; number++)
            {
                var port = FirstPort + (number % PortCount);
                if (TryTake(port) is not { } taken)
                {
                    continue;
                }

                if (IsFree(port))
                {
                    Taken.Add(taken);
                    return port;
                }

                taken.Dispose();
            }
        }
    }

    // Test programs that run at the same time look for ports too.
    private static FileStream? TryTake(int port)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"firefly-ports-{Environment.UserName}"));
        try
        {
            return new FileStream(Path.Combine(folder.FullName, port.ToString(CultureInfo.InvariantCulture)), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    private static bool IsFree(int port)
    {
        using var listener = new TcpListener(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Runs a program to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed; the message holds what it wrote.</exception>
    public static async Task RunAsync(IReadOnlyList<string> command, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var texts = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(cancellationToken), process.StandardError.ReadToEndAsync(cancellationToken));
        await process.WaitForExitAsync(cancellationToken);
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{command[0]} ended with {process.ExitCode}: {string.Concat(texts)}"));
        }
    }

    /// <summary>Waits until something listens on the port.</summary>
    public async Task ListensAsync(int port, CancellationToken cancellationToken)
    {
        while (IsRunning)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port, cancellationToken);
                return;
            }
            catch (SocketException)
            {
                // Nothing tells when a foreign program listens, other than trying.
                await Task.Delay(20, cancellationToken);
            }
        }

        throw new InvalidOperationException("The server ended before it listened.");
    }

    /// <summary>Asks it to end, as a service manager would, and waits until it has.</summary>
    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
