using System.Diagnostics;
using FireFly.Tests;

namespace FireFly.Gateway.Tests.Telemetry;

/// <summary>A program of the product as a process of its own.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private Task _output = Task.CompletedTask;
    private Task _errors = Task.CompletedTask;

    private ServiceProcess(Process process) => _process = process;

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    public static async Task<ServiceProcess> StartAsync(string program, IEnumerable<KeyValuePair<string, string>> settings)
    {
        var start = new ProcessStartInfo("dotnet", [BuiltPrograms.PathOf("src", program)]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var (name, value) in settings)
        {
            start.Environment[name] = value;
        }

        var service = new ServiceProcess(Process.Start(start)!);
        service._errors = service._process.StandardError.ReadToEndAsync();
        while (await service._process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            {
                service.Address = new Uri(line[(at + Listening.Length)..].Trim());
                service._output = service._process.StandardOutput.ReadToEndAsync();
                return service;
            }
        }

        throw new InvalidOperationException($"{program} ended: {await (Task<string>)service._errors}");
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await Task.WhenAll(_output, _errors);
        _process.Dispose();
    }
}
