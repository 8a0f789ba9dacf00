using FireFly.ServiceDefaults.Callers;

namespace FireFly.Gateway.Routing;

/// <summary>A path that the gateway forwards as it is.</summary>
/// <param name="Service">Name of the service.</param>
/// <param name="Path">A route pattern.</param>
/// <param name="Access">Who may ask for it.</param>
/// <param name="Methods">The methods; empty: all.</param>
/// <param name="Streams">Whether an answer may go on for long: events, WebSockets, MCP.</param>
internal sealed record GatewayRoute(string Service, string Path, Access Access, IReadOnlyList<string> Methods, bool Streams);
