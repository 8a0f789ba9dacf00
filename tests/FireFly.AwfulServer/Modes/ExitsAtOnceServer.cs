using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Exit code 7 with a reason on standard error.</summary>
internal sealed class ExitsAtOnceServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    public override int Run()
    {
        Console.Error.WriteLine("fatal: AWFUL_API_KEY is not set");
        return 7;
    }
}
