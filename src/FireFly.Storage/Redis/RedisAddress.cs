using System.Net;
using StackExchange.Redis;

namespace FireFly.Storage.Redis;

/// <summary>Where a Redis server is, and the setting that says so.</summary>
public sealed class RedisAddress
{
    /// <summary>Milliseconds that an answer may take unless the connection string says otherwise: the store is not much slower.</summary>
    private const int Timeout = 2000;

    private static readonly int DriversTimeout = new ConfigurationOptions().AsyncTimeout;

    private RedisAddress(string setting, string server) => (Setting, Server) = (setting, server);

    /// <summary>Name of the setting, for messages: <c>ConnectionStrings:redis</c>.</summary>
    public string Setting { get; }

    /// <summary>Hosts and ports, for messages.</summary>
    public string Server { get; }

    /// <summary>Reads a connection string, for example <c>localhost:6379,password=..</c>.</summary>
    /// <exception cref="StorageException">It is wrong; the message names the setting and no secret.</exception>
    public static RedisAddress Parse(string setting, string text)
    {
        const string Expected = "expected host:port,password=..";
        try
        {
            var options = ConfigurationOptions.Parse(text);
            return options.EndPoints.Count > 0
                ? new RedisAddress(setting, string.Join(", ", options.EndPoints.Select(end => end is DnsEndPoint named ? $"{named.Host}:{named.Port}" : end.ToString())))
                : throw new StorageException($"{setting} names no server; {Expected}");
        }
        catch (Exception exception) when (exception is ArgumentException or FormatException or OverflowException)
        {
            throw new StorageException($"{setting} is not a connection string of Redis; {Expected}", exception);
        }
    }

    /// <summary>How to connect: a server that is down fails no start, is tried again for ever, and holds up no one meanwhile.</summary>
    internal static void Configure(ConfigurationOptions options)
    {
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast;
        options.ReconnectRetryPolicy = new LinearRetry(1000);
        options.AsyncTimeout = options.AsyncTimeout == DriversTimeout ? Timeout : options.AsyncTimeout;
        options.ClientName ??= "FireFly";
    }
}
