using System.Diagnostics;
using FireFly.Mcp.Processes;

namespace FireFly.Mcp.Sandboxing;

/// <summary>One network namespace: a shell that keeps it, and the program that connects it. Both end with FireFly, whose pipe they read.</summary>
internal sealed class NetworkSlot : IAsyncDisposable
{
    // Ends the program with the pipe, and the namespace with the program.
    private const string Connect = "exec 3<&0; \"$@\" >/dev/null </dev/null 3<&- & p=$!; { read end <&3; kill $p; } 2>/dev/null & wait $p; kill $0 2>/dev/null";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly Process _holder;
    private readonly Process _driver;

    private NetworkSlot(NetworkTools tools, Process holder, Process driver, int number)
    {
        (_holder, _driver, Number) = (holder, driver, number);
        Entry = NetworkTools.AsRoot
            ? [tools.Nsenter, $"--net=/proc/{holder.Id}/ns/net", "--"]
            : [tools.Nsenter, $"--user=/proc/{holder.Id}/ns/user", $"--net=/proc/{holder.Id}/ns/net", "--preserve-credentials", "--"];
    }

    /// <summary>Tells slots of one network apart.</summary>
    public int Number { get; }

    /// <summary>What stands before a command that is to run in it.</summary>
    public IReadOnlyList<string> Entry { get; }

    /// <summary>Whether it still works.</summary>
    public bool IsAlive => !_holder.HasExited && !_driver.HasExited;

    /// <summary>Makes one, within seconds also on a busy machine.</summary>
    /// <exception cref="LaunchException">The machine does not let us.</exception>
    public static async Task<NetworkSlot> CreateAsync(NetworkTools tools, ProcessStarter starter, int number, CancellationToken ct)
    {
        // The card comes into being when the other program, started meanwhile, has found the namespace.
        var keep = $"{tools.Ip} link set lo up && echo up && n=0 && until {tools.Ip} link show {NetworkTools.Interface} >/dev/null 2>&1; do n=$((n+1)); [ $n -lt 400 ] || exit 1; sleep 0.02; done; "
            + $"{tools.Ip} -batch \"$0\" && echo ready && read end";
        string[] apart = NetworkTools.AsRoot ? ["--net"] : ["--user", "--map-root-user", "--net"];
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(ct);
        limit.CancelAfter(Patience);
        var holder = await StartAsync(starter, tools.Unshare, [.. apart, "--", tools.Shell, "-c", keep, tools.Routes]);
        Process? driver = null;
        try
        {
            await ExpectAsync(holder, "up", limit.Token);
            var connect = tools.Connect.Select(word => word == "@" ? $"{holder.Id}" : word);
            driver = await StartAsync(starter, tools.Shell, ["-c", Connect, $"{holder.Id}", .. connect]);
            await ExpectAsync(holder, "ready", limit.Token);

            // Nobody reads what it says of lost connections, but a full pipe would stop it.
            _ = driver.StandardError.BaseStream.CopyToAsync(Stream.Null, CancellationToken.None);
            return new NetworkSlot(tools, holder, driver, number);
        }
        catch (Exception exception) when (exception is LaunchException or OperationCanceledException)
        {
            var said = driver is null ? "" : await EndAsync(driver, listen: true);
            await EndAsync(holder, listen: false);
            ct.ThrowIfCancellationRequested();
            throw new LaunchException($"no network of its own can be made: {(said.Length > 0 ? said : exception is LaunchException ? exception.Message : "it took too long")}");
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await EndAsync(_driver, listen: false);
        await EndAsync(_holder, listen: false);
    }

    private static Task<Process> StartAsync(ProcessStarter starter, string program, IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/sbin:/usr/bin:/sbin:/bin";
        return starter.StartAsync(start);
    }

    private static async Task ExpectAsync(Process process, string word, CancellationToken ct)
    {
        if (await process.StandardOutput.ReadLineAsync(ct) != word)
        {
            throw new LaunchException((await process.StandardError.ReadToEndAsync(ct)).Trim());
        }
    }

    // Closing the pipe is what they wait for.
    private static async Task<string> EndAsync(Process process, bool listen)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            process.StandardInput.Close();
            var said = listen ? await process.StandardError.ReadToEndAsync(limit.Token) : "";
            await process.WaitForExitAsync(limit.Token);
            return said.Trim().Split('\n')[^1];
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            process.Kill(entireProcessTree: true);
            return "";
        }
        finally
        {
            process.Dispose();
        }
    }
}
