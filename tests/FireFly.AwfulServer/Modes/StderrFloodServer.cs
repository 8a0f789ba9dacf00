using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>8 MB of logs on standard error before it answers initialize.</summary>
internal sealed class StderrFloodServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    public override int Run()
    {
        var line = new string('.', 1_000);
        for (var i = 0; i < 8_000; i++)
        {
            Console.Error.WriteLine($"{i:00000} {line}");
        }

        return base.Run();
    }
}
