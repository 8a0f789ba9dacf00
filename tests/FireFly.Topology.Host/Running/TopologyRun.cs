using System.Text.Json;
using System.Threading.Channels;
using Aspire.Hosting.ApplicationModel;
using FireFly.Tests;

namespace FireFly.Topology.Host.Running;

/// <summary>
/// Runs the application on this machine: PostgreSQL and Redis from the machine's programs, each service as a process. Commands, one a line:
/// <c>stop redis</c>, <c>start redis</c>, <c>stop postgres</c>, <c>start postgres</c>; each is answered by <c>done</c>.
/// </summary>
internal sealed class TopologyRun(TopologyOptions options, IReadOnlyList<IResource> resources) : IAsyncDisposable
{
    private const string QdrantKey = "topology";

    private readonly Channel<string> _commands = Channel.CreateUnbounded<string>();
    private readonly Lock _writing = new();
    private readonly List<ServiceProcess> _processes = [];
    private readonly List<ReplicaProxy> _proxies = [];
    private PostgresServer? _postgres;
    private RedisServer? _redis;
    private ServiceProcess? _qdrant;
    private bool _started;

    /// <summary>Runs until it is asked to end; 0 done, 2 where something that it needs is missing.</summary>
    public async Task<int> RunAsync()
    {
        if ((PostgresServer.WhyMissing ?? RedisServer.WhyMissing) is { } missing)
        {
            await Console.Error.WriteLineAsync($"{missing}: apt-get install postgresql redis-server");
            return 2;
        }

        using var stops = new CancellationTokenSource();
        using var interrupt = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGINT, signal => { signal.Cancel = true; stops.Cancel(); });
        using var terminate = System.Runtime.InteropServices.PosixSignalRegistration.Create(System.Runtime.InteropServices.PosixSignal.SIGTERM, signal => { signal.Cancel = true; stops.Cancel(); });
        try
        {
            if (options.Controlled)
            {
                // From the first moment on: who controls it may be gone before all of it runs.
                _ = Task.Factory.StartNew(() => ReadCommands(stops), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }

            Directory.CreateDirectory(options.Logs);
            await StartStoresAsync(stops.Token);
            StartServices();
            foreach (var process in _processes)
            {
                await process.HealthyAsync(stops.Token);
            }

            _started = true;
            Write();
            await Console.Out.WriteLineAsync($"FireFly listens on {Gateway.Address}; logs are in {options.Logs}. Ctrl-C stops it.");
            await ServeAsync(stops.Token);
        }
        catch (OperationCanceledException) when (stops.IsCancellationRequested)
        {
            // Asked to end.
        }
        finally
        {
            await DisposeAsync();
        }

        return 0;
    }

    private ProjectResource Gateway => resources.OfType<ProjectResource>().Single(project => project.IsExternal);

    private async Task StartStoresAsync(CancellationToken cancellationToken)
    {
        _postgres = await PostgresServer.StartAsync(cancellationToken);
        _redis = await RedisServer.StartAsync(cancellationToken);
        resources.OfType<PostgresServerResource>().Single().Connection = _postgres.Connection;
        resources.OfType<RedisResource>().Single().Connection = () => _redis.Connection;
        foreach (var qdrant in resources.OfType<QdrantServerResource>())
        {
            // No Qdrant runs as a process of a developer's machine: in its place stands the double of the tests.
            var stand = new ProjectResource(qdrant.Name, "tests/FireFly.QdrantDouble");
            stand.Environment["key"] = () => QdrantKey;
            _qdrant = new ServiceProcess(stand, 0, options.Logs, () => { });
            qdrant.Connection = () => $"Endpoint={_qdrant.Address.GetLeftPart(UriPartial.Authority)};Key={QdrantKey}";
            _qdrant.Start();
        }
    }

    private void StartServices()
    {
        foreach (var service in resources.OfType<ProjectResource>())
        {
            var replicas = Enumerable.Range(0, service.Replicas)
                .Select(number => new ServiceProcess(service, number, options.Logs, Write) { FixedPort = service.IsExternal && options.Port > 0 ? options.Port : null })
                .ToList();
            if (replicas.Count == 1)
            {
                service.Address = replicas[0].Address;
            }
            else
            {
                var proxy = new ReplicaProxy([.. replicas.Select(replica => replica.Address)]);
                _proxies.Add(proxy);
                service.Address = proxy.Address;
            }

            _processes.AddRange(replicas);
        }

        _processes.ForEach(process => process.Start());
    }

    private async Task ServeAsync(CancellationToken cancellationToken)
    {
        if (!options.Controlled)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
        }

        await foreach (var line in _commands.Reader.ReadAllAsync(cancellationToken))
        {
            switch (line)
            {
                case "stop redis":
                    await _redis!.StopAsync();
                    break;
                case "start redis":
                    await _redis!.ResumeAsync(cancellationToken);
                    break;
                case "stop postgres":
                    await _postgres!.StopAsync();
                    break;
                case "start postgres":
                    await _postgres!.ResumeAsync(cancellationToken);
                    break;
                default:
                    await Console.Out.WriteLineAsync($"unknown: {line}");
                    continue;
            }

            await Console.Out.WriteLineAsync("done");
        }
    }

    // In a thread of its own: a read of the console cannot be given up.
    private void ReadCommands(CancellationTokenSource stops)
    {
        while (Console.In.ReadLine() is { } line)
        {
            _commands.Writer.TryWrite(line);
        }

        try
        {
            stops.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has ended already.
        }
    }

    private void Write()
    {
        lock (_writing)
        {
            if (_started && options.State is { } file)
            {
                var state = new TopologyState(
                    Gateway.Address!.GetLeftPart(UriPartial.Authority),
                    [.. _processes.Select(process => process.State)],
                    _postgres!.Connection(resources.OfType<PostgresDatabaseResource>().Single().Name),
                    _redis!.Connection);
                File.WriteAllText(file + ".new", JsonSerializer.Serialize(state, TopologyStateJson.Default.TopologyState));
                File.Move(file + ".new", file, overwrite: true);
            }
        }
    }

    /// <summary>Ends everything, the services first.</summary>
    public async ValueTask DisposeAsync()
    {
        _started = false;
        await Task.WhenAll(_processes.Select(process => process.DisposeAsync().AsTask()));
        foreach (var proxy in _proxies)
        {
            await proxy.DisposeAsync();
        }

        if (_qdrant is not null)
        {
            await _qdrant.DisposeAsync();
        }

        if (_redis is not null)
        {
            await _redis.DisposeAsync();
        }

        if (_postgres is not null)
        {
            await _postgres.DisposeAsync();
        }
    }
}
