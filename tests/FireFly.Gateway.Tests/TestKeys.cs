using System.Security.Cryptography;
using System.Text;
using FireFly.Gateway.Keys;

namespace FireFly.Gateway.Tests;

/// <summary>A key of each role, and the settings that make the gateway know them.</summary>
internal static class TestKeys
{
    public const string Agent = "key-of-the-agent";
    public const string Trainer = "key-of-the-trainer";
    public const string Operator = "key-of-the-operator";
    public const string Administrator = "key-of-the-administrator";
    public const string Expired = "key-that-expired";

    public static string[] Settings { get; } =
    [
        .. Of("ann-agent", Agent, "agent"),
        .. Of("tom-trainer", Trainer, "trainer"),
        .. Of("olga-operator", Operator, "operator"),
        .. Of("adam-administrator", Administrator, "Administrator"),
        .. Of("eve-expired", Expired, "administrator"),
        "--FireFly:Gateway:Keys:eve-expired:Expires", "2026-01-01",
    ];

    public static string Hash(string key) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(key)));

    public static string Of(Role role) => role switch
    {
        Role.Agent => Agent,
        Role.Trainer => Trainer,
        Role.Operator => Operator,
        _ => Administrator,
    };

    public static string[] Of(string holder, string key, string role) =>
        [$"--FireFly:Gateway:Keys:{holder}:Hash", Hash(key), $"--FireFly:Gateway:Keys:{holder}:Role", role];
}
