using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Negotiates 2024-11-05 whatever the client offers.</summary>
internal sealed class OldProtocolServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override string ProtocolVersion(string offered) => "2024-11-05";
}
