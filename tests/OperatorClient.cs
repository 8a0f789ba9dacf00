using System.Net.Http.Headers;

namespace FireFly.Tests;

/// <summary>A client that proves itself the operator, for hosts that were started with the secret of the tests. Compiled into each test project that needs it.</summary>
internal static class OperatorClient
{
    /// <summary>The secret as the hosts of the tests know it.</summary>
    public const string Secret = "a-secret-for-the-tests-alone";

    /// <summary>The variable by which a process is given it.</summary>
    public const string Variable = "FireFly__OperatorSecret";

    /// <summary>The argument by which a host in this process is given it.</summary>
    public static string[] Arguments { get; } = ["--FireFly:OperatorSecret", Secret];

    /// <summary>As a header of an MCP client.</summary>
    public static Dictionary<string, string> Headers { get; } = new() { ["Authorization"] = $"Bearer {Secret}" };

    /// <summary>Lets a client send the secret with every request.</summary>
    public static HttpClient AsOperator(this HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Secret);
        return client;
    }
}
