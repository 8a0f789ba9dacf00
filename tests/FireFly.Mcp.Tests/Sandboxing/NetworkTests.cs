using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Sandboxing;

public sealed class NetworkTests : IDisposable
{
    private readonly TempFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Server_ByDefault_ReachesNoAddressOfThisMachineAndNoPrivateOne()
    {
        using var here = new TcpListener(IPAddress.Any, 0);
        here.Start();
        var port = ((IPEndPoint)here.LocalEndpoint).Port;
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("hostile"));
        Assert.SkipUnless(live.HasInternet, "no user-mode network works here");
        await using var session = await live.OpenAsync();

        foreach (var address in Addresses().Prepend("127.0.0.1").Append("localhost").Append("10.0.2.2").Append("10.0.2.100").Append("169.254.169.254").Append("10.1.2.3").Append("192.168.1.1"))
        {
            var answer = await session.CallAsync("hostile", "connect", $$"""{"host":"{{address}}","port":{{port}}}""");
            Assert.True(answer.Failure is null && !answer.Text().Contains("connected", StringComparison.Ordinal), $"{address}: {answer.Text()}");
        }

        Assert.False(here.Pending());
    }

    [Fact]
    public async Task Server_ThatAsksForTheHostsNetwork_HasIt_AndOneWithoutHasNone()
    {
        using var here = new TcpListener(IPAddress.Loopback, 0);
        here.Start();
        var port = ((IPEndPoint)here.LocalEndpoint).Port;
        await using var live = AwfulServers.Live(_folder,
            AwfulServers.Mode("hostile", "host") with { Network = ServerNetwork.Host }, AwfulServers.Mode("hostile", "none") with { Network = ServerNetwork.None });
        Assert.SkipUnless(live.IsSandboxed, "bubblewrap does not work here");
        await using var session = await live.OpenAsync();

        var host = await session.CallAsync("host", "connect", $$"""{"host":"127.0.0.1","port":{{port}}}""");
        var none = await session.CallAsync("none", "connect", $$"""{"host":"127.0.0.1","port":{{port}}}""");

        Assert.Equal("connected", host.Text());
        Assert.True(none.Result.IsError, none.Text());
    }

    [Fact]
    public async Task Server_ReachesNoSocketWithoutAFile_AndNoOtherServer()
    {
        var name = $"firefly-test-{Guid.NewGuid():N}";
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        listener.Bind(new UnixDomainSocketEndPoint($"\0{name}"));
        listener.Listen();
        await using var live = AwfulServers.Live(_folder, AwfulServers.Mode("hostile", "a"), AwfulServers.Mode("hostile", "b"));
        Assert.SkipUnless(live.HasInternet, "no user-mode network works here");
        await using var session = await live.OpenAsync();

        var abstractSocket = await session.CallAsync("a", "abstract_socket", $$"""{"name":"{{name}}"}""");
        var listening = await session.CallAsync("a", "listen", """{"port":8123}""");
        var itself = await session.CallAsync("a", "connect", """{"host":"127.0.0.1","port":8123}""");
        var other = await session.CallAsync("b", "connect", """{"host":"127.0.0.1","port":8123}""");

        Assert.Equal(("listening", "connected"), (listening.Text(), itself.Text()));
        Assert.True(abstractSocket.Result.IsError, abstractSocket.Text());
        Assert.DoesNotContain("connected", other.Text(), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Addresses() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(card => card.GetIPProperties().UnicastAddresses)
        .Where(address => address.Address.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(address.Address))
        .Select(address => address.Address.ToString());
}
