using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer;

/// <summary>One way to misbehave.</summary>
internal sealed record Mode(string Name, string Summary, Func<JsonRpcPipe, OrdinaryServer> Create);
