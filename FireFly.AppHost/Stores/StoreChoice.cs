using Microsoft.Extensions.Configuration;

namespace FireFly.AppHost.Stores;

/// <summary>What the stores are: containers, or programs of this machine.</summary>
/// <param name="Postgres">The PostgreSQL of this machine; null for a container.</param>
/// <param name="Redis">The Redis of this machine; null for a container.</param>
/// <param name="Folder">Where those keep their data; null for containers.</param>
/// <param name="Fault">Why there can be neither, and what to do; null where all is well.</param>
internal sealed record StoreChoice(InstalledProgram? Postgres, InstalledProgram? Redis, string? Folder = null, string? Fault = null)
{
    /// <summary>The setting that decides: <c>Auto</c> (default), <c>Containers</c> or <c>Processes</c>.</summary>
    public const string Setting = "FireFly:Stores";

    /// <summary>The setting that says where PostgreSQL and Redis keep their data, where they are programs of this machine.</summary>
    public const string FolderSetting = "FireFly:StoresFolder";

    private const string Containers = "Containers";
    private const string Processes = "Processes";

    /// <summary>Whether they are programs of this machine.</summary>
    public bool IsProcesses => Postgres is not null;

    /// <summary>For people.</summary>
    public string Description => IsProcesses ? $"processes of this machine: PostgreSQL {Postgres!.Version}, Redis {Redis!.Version}; similarity in process" : "containers";

    /// <summary>Containers where a healthy container runtime is, else the programs of this machine, unless the setting decides.</summary>
    public static StoreChoice Make(IDistributedApplicationBuilder builder)
    {
        var configuration = builder.Configuration;
        var wanted = configuration[Setting] is { Length: > 0 } text ? text : "Auto";
        if (builder.ExecutionContext.IsPublishMode || Is(wanted, Containers))
        {
            return new StoreChoice(null, null);
        }

        if (!Is(wanted, Processes) && !Is(wanted, "Auto"))
        {
            return new StoreChoice(null, null, Fault: $"{Setting} is '{wanted}'; it must be Auto, {Containers} or {Processes}");
        }

        if (!Is(wanted, Processes) && ContainerRuntime.IsHealthy(configuration))
        {
            return new StoreChoice(null, null);
        }

        var (postgres, redis) = (InstalledProgram.Postgres(configuration), InstalledProgram.Redis(configuration));
        if (postgres.Fault is null && redis.Fault is null)
        {
            return WithFolder(postgres, redis, configuration);
        }

        var faults = string.Join("; ", new[] { postgres.Fault, redis.Fault }.OfType<string>());
        return new StoreChoice(null, null, Fault: $"The stores cannot be started ({Setting} is '{wanted}'{(Is(wanted, Processes) ? "" : "; no container runtime answers")}): {faults}. "
            + "Start Docker or Podman, or install both programs: apt-get install postgresql redis-server");
    }

    // Root's own folder is closed to the user whom PostgreSQL runs as.
    private static StoreChoice WithFolder(InstalledProgram postgres, InstalledProgram redis, ConfigurationManager configuration)
    {
        var folder = configuration[FolderSetting] is { Length: > 0 } given ? Path.GetFullPath(given)
            : Environment.IsPrivilegedProcess ? "/var/lib/firefly"
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData), "firefly");
        try
        {
            return new StoreChoice(postgres, redis, Directory.CreateDirectory(folder).FullName);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new StoreChoice(null, null, Fault: $"The stores' folder cannot be made: {exception.Message} ({FolderSetting} may name another)");
        }
    }

    private static bool Is(string value, string name) => value.Equals(name, StringComparison.OrdinalIgnoreCase);
}
