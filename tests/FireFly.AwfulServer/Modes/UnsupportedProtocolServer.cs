using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Answers initialize with protocol version 1999-01-01.</summary>
internal sealed class UnsupportedProtocolServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    protected override string ProtocolVersion(string offered) => "1999-01-01";
}
