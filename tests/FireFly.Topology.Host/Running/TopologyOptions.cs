namespace FireFly.Topology.Host.Running;

/// <summary>How the topology is run.</summary>
/// <param name="Port">Port of the gateway; 0 for any.</param>
/// <param name="State">File that gets what runs where, as JSON; null for none.</param>
/// <param name="Logs">Folder of the processes' logs.</param>
/// <param name="Controlled">Whether commands come by standard input, and its end ends the run.</param>
internal sealed record TopologyOptions(int Port, string? State, string Logs, bool Controlled)
{
    public const string Usage = "usage: FireFly.Topology.Host [--port 5300] [--logs FOLDER] [--state FILE] [--control]";

    public static TopologyOptions Read(IReadOnlyList<string> arguments)
    {
        var options = new TopologyOptions(5300, null, Path.Combine(Path.GetTempPath(), "firefly-topology-logs"), false);
        for (var i = 0; i < arguments.Count; i++)
        {
            options = arguments[i] switch
            {
                "--port" => options with { Port = int.Parse(arguments[++i], System.Globalization.CultureInfo.InvariantCulture) },
                "--state" => options with { State = arguments[++i] },
                "--logs" => options with { Logs = arguments[++i] },
                "--control" => options with { Controlled = true },
                var other => throw new ArgumentException($"{other}: unknown. {Usage}", nameof(arguments)),
            };
        }

        return options;
    }
}
