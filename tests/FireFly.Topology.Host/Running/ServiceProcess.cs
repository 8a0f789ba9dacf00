using System.Diagnostics;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;
using FireFly.Tests;

namespace FireFly.Topology.Host.Running;

/// <summary>
/// A replica of a service, as an orchestrator keeps it: started with its variables, and started again when it ends. It ends with this process,
/// however that ends.
/// </summary>
internal sealed class ServiceProcess(ProjectResource service, int replica, string logs, Action changed) : IAsyncDisposable
{
    // The shell waits for the end of its input, which comes when this process closes it or dies.
    private const string Script = "exec 3<&0 >>\"$0\" 2>&1; \"$@\" </dev/null & child=$!; echo $child >\"$0.pid\"; (cat >/dev/null; kill -TERM $child) <&3 & wait $child";

    private static readonly TimeSpan BeforeAgain = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _ends = new();
    private readonly int _port = LocalServer.FreePort();
    private readonly int _siloPort = LocalServer.FreePort();
    private readonly int _gatewayPort = LocalServer.FreePort();
    private Task _keeping = Task.CompletedTask;
    private int _pid;
    private int _starts;

    public int? FixedPort { get; init; }

    public Uri Address => new($"http://localhost:{(FixedPort ?? _port).ToString(CultureInfo.InvariantCulture)}");

    public RunningProcess State => new(service.Name, replica, Address.GetLeftPart(UriPartial.Authority), _pid, _starts);

    private string Log => Path.Combine(logs, $"{service.Name}-{replica.ToString(CultureInfo.InvariantCulture)}.log");

    public void Start() => _keeping = KeepAsync();

    /// <summary>Waits until it says that it is healthy, or able to work though something is missing.</summary>
    public async Task HealthyAsync(CancellationToken cancellationToken)
    {
        using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
        while (true)
        {
            try
            {
                using var answer = await client.GetAsync(new Uri(Address, service.HealthPath), cancellationToken);
                if (answer.IsSuccessStatusCode)
                {
                    return;
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
            {
                // It starts.
            }

            await Task.Delay(100, cancellationToken);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _ends.CancelAsync();
        await _keeping;
        _ends.Dispose();
    }

    private async Task KeepAsync()
    {
        await Task.Yield();
        while (!_ends.IsCancellationRequested)
        {
            using var process = Process.Start(StartInfo())!;
            Interlocked.Increment(ref _starts);
            var ended = process.WaitForExitAsync(CancellationToken.None);
            await ReadPidAsync(ended);
            changed();
            await Task.WhenAny(ended, Task.Delay(Timeout.Infinite, _ends.Token));
            process.StandardInput.Close();
            await ended;
            Volatile.Write(ref _pid, 0);
            changed();
            if (!_ends.IsCancellationRequested)
            {
                await Task.WhenAny(Task.Delay(BeforeAgain, _ends.Token));
            }
        }
    }

    private async Task ReadPidAsync(Task ended)
    {
        while (!ended.IsCompleted)
        {
            if (File.Exists(Log + ".pid") && int.TryParse(await File.ReadAllTextAsync(Log + ".pid"), CultureInfo.InvariantCulture, out var pid))
            {
                Volatile.Write(ref _pid, pid);
                File.Delete(Log + ".pid");
                return;
            }

            await Task.Delay(10);
        }
    }

    private ProcessStartInfo StartInfo()
    {
        var (folder, project) = (Path.GetDirectoryName(service.Path)!, Path.GetFileName(service.Path));
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, UseShellExecute = false, WorkingDirectory = logs };
        foreach (var argument in (string[])["-c", Script, Log, "env", .. HyphenedVariables(), "dotnet", BuiltPrograms.PathOf(folder, project)])
        {
            start.ArgumentList.Add(argument);
        }

        foreach (var (name, value) in service.Environment.Where(variable => !variable.Key.Contains('-', StringComparison.Ordinal)))
        {
            start.Environment[name] = value();
        }

        start.Environment["ASPNETCORE_URLS"] = Address.GetLeftPart(UriPartial.Authority);
        start.Environment["OTEL_SERVICE_NAME"] = service.Name;
        start.Environment["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={service.Name}-{replica.ToString(CultureInfo.InvariantCulture)}";
        if (service.HasSilo)
        {
            start.Environment["Orleans__Endpoints__SiloPort"] = _siloPort.ToString(CultureInfo.InvariantCulture);
            start.Environment["Orleans__Endpoints__GatewayPort"] = _gatewayPort.ToString(CultureInfo.InvariantCulture);
        }

        return start;
    }

    // A shell drops variables whose names it could not write itself: services__graph-builder__http__0.
    private IEnumerable<string> HyphenedVariables() =>
        service.Environment.Where(variable => variable.Key.Contains('-', StringComparison.Ordinal)).Select(variable => $"{variable.Key}={variable.Value()}");
}
