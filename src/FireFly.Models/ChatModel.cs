using FireFly.Models.Roles;
using FireFly.Models.Structured;
using FireFly.Models.Telemetry;
using Microsoft.Extensions.AI;

namespace FireFly.Models;

/// <summary>The model of a role: recorded, budgeted, retried and counted. Thread-safe.</summary>
public sealed class ChatModel
{
    private readonly RoleCounters _counters;

    internal ChatModel(string role, RoleOptions options, IChatClient client, RoleCounters counters)
    {
        (Role, Options, Client, _counters) = (role, options, client, counters);
        Structured = new StructuredAsk(client, options, counters.Repaired);
    }

    /// <summary>Name of the role.</summary>
    public string Role { get; }

    /// <summary>The model and its settings.</summary>
    public RoleOptions Options { get; }

    /// <summary>The client. Streams are given as one whole answer.</summary>
    public IChatClient Client { get; }

    /// <summary>Asks for answers by JSON Schema.</summary>
    public StructuredAsk Structured { get; }

    /// <summary>What was used so far.</summary>
    public ModelUsage Usage => _counters.Snapshot();
}
