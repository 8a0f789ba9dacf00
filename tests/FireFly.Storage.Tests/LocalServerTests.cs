using System.Net;
using System.Net.Sockets;
using FireFly.Tests;
using Xunit;

namespace FireFly.Storage.Tests;

public sealed class LocalServerTests
{
    // The first port that Linux gives to outgoing connections.
    private const int Ephemeral = 32_768;

    [Fact]
    public void FreePort_AskedOftenFromManyThreads_GivesNoneTwice()
    {
        var ports = new int[60];

        Parallel.For(0, ports.Length, i => ports[i] = LocalServer.FreePort());

        Assert.Distinct(ports);
        Assert.All(ports, port => Assert.InRange(port, 1_024, Ephemeral - 1));
    }

    [Fact]
    public void FreePort_NextOneIsTaken_PassesIt()
    {
        using var taken = new TcpListener(IPAddress.Loopback, LocalServer.FreePort() + 1);
        try
        {
            taken.Start();
        }
        catch (SocketException)
        {
            // Somebody else has it, which is as good.
        }

        Assert.NotEqual(((IPEndPoint)taken.LocalEndpoint).Port, LocalServer.FreePort());
    }
}
