using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using FireFly.Json.Canonical;

namespace FireFly.Contracts;

/// <summary>
/// The state of a session, named by the calls that led to it. Servers that share a workspace share one key;
/// a server without a workspace has its own.
/// </summary>
public static class StateKeys
{
    /// <summary>The key of a session in which nothing has changed yet.</summary>
    public const string Initial = "0";

    /// <summary>The key after a call that changed something in the state named <paramref name="key"/>.</summary>
    public static string After(string key, string toolId, JsonElement arguments) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{key}\n{toolId}\n{CanonicalJson.Serialize(arguments)}")))[..32];
}
