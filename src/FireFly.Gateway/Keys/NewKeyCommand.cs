using System.Buffers.Text;
using System.CommandLine;
using System.Security.Cryptography;
using System.Text;

namespace FireFly.Gateway.Keys;

/// <summary>Makes a key, shows it once, and shows the settings by which the gateway knows it.</summary>
internal static class NewKeyCommand
{
    public const string Name = "new-key";

    /// <summary>So that a key that got lost somewhere is known for what it is.</summary>
    private const string Prefix = "firefly_";

    public static int Run(IReadOnlyList<string> args)
    {
        var holder = new Option<string>("--holder") { Description = "Who will hold the key: letters, digits, '-', '_' and '.'", Required = true };
        var role = new Option<string>("--role") { Description = $"One of {Roles.Names}", Required = true };
        var expires = new Option<string?>("--expires") { Description = "When it ends, such as 2027-01-31" };
        var command = new RootCommand("Makes a key for the gateway.") { holder, role, expires };
        command.SetAction(result => Show(result.GetRequiredValue(holder), result.GetRequiredValue(role), result.GetValue(expires)));
        return command.Parse(args).Invoke() == 0 ? 0 : 2;
    }

    private static int Show(string holder, string role, string? expires)
    {
        var key = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var settings = new ApiKeySettings { Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key))), Role = role, Expires = expires };
        if (ApiKeys.Faults(holder, settings).FirstOrDefault() is { } fault)
        {
            Console.Error.WriteLine(fault.Trim());
            return 2;
        }

        Console.WriteLine($"key (shown this once): {key}");
        Console.WriteLine($"FireFly__Gateway__Keys__{holder}__Hash={settings.Hash}");
        Console.WriteLine($"FireFly__Gateway__Keys__{holder}__Role={role}");
        if (expires is not null)
        {
            Console.WriteLine($"FireFly__Gateway__Keys__{holder}__Expires={expires}");
        }

        return 0;
    }
}
