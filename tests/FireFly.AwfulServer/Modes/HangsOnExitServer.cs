using System.Runtime.InteropServices;
using FireFly.AwfulServer.Protocol;

namespace FireFly.AwfulServer.Modes;

/// <summary>Ignores the end of its input and SIGTERM, for ten minutes.</summary>
internal sealed class HangsOnExitServer(JsonRpcPipe pipe) : OrdinaryServer(pipe)
{
    public override int Run()
    {
        using var ignored = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => context.Cancel = true);
        base.Run();
        // Long enough for any test; not for ever, so that a failed test leaves nothing behind for good.
        Thread.Sleep(TimeSpan.FromMinutes(10));
        return 0;
    }
}
