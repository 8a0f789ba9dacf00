using System.Text.Json;
using System.Text.Json.Serialization;

namespace FireFly.Topology.Host.Running;

/// <summary>What runs where.</summary>
/// <param name="Gateway">Address of the gateway.</param>
/// <param name="Processes">The processes of the services.</param>
/// <param name="Postgres">Connection string of the database.</param>
/// <param name="Redis">Connection string of Redis.</param>
internal sealed record TopologyState(string Gateway, IReadOnlyList<RunningProcess> Processes, string Postgres, string Redis);

/// <summary>A process of a service.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Replica">Its number, from 0.</param>
/// <param name="Address">Where it answers.</param>
/// <param name="Pid">Its process id; 0 while it is started again.</param>
/// <param name="Starts">How often it was started.</param>
internal sealed record RunningProcess(string Service, int Replica, string Address, int Pid, int Starts);

/// <summary>JSON of the state.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(TopologyState))]
internal sealed partial class TopologyStateJson : JsonSerializerContext;
