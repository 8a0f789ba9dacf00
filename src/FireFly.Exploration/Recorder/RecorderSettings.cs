using System.Security.Cryptography;
using System.Text;
using FireFly.Contracts;
using FireFly.Mcp;

namespace FireFly.Exploration.Recorder;

/// <summary>How calls are recorded.</summary>
public sealed record RecorderSettings
{
    /// <summary>The servers, by the names in tool ids.</summary>
    public required IReadOnlyList<ServerDefinition> Servers { get; init; }

    /// <summary>What is taken out.</summary>
    public RedactionRules Rules { get; init; } = RedactionRules.Default;

    /// <summary>Key of placeholders: the same key gives the same ones.</summary>
    public required byte[] Key { get; init; }

    /// <summary>The key that a user's text stands for; a random one where there is none.</summary>
    public static byte[] KeyOf(string? text) => text is { Length: > 0 } ? SHA256.HashData(Encoding.UTF8.GetBytes(text)) : RandomNumberGenerator.GetBytes(32);

    /// <summary>Tells what changes nothing.</summary>
    public CallPurity Purity { get; init; } = new(new HashSet<string>(StringComparer.Ordinal));

    /// <summary>True where the servers forget everything between conversations. Otherwise the state of one goes on in the next.</summary>
    public bool Fresh { get; init; }

    /// <summary>Further servers whose secrets are known, asked whenever a conversation begins.</summary>
    public Func<CancellationToken, ValueTask<IReadOnlyList<ServerDefinition>>>? Others { get; init; }

    /// <summary>Told what stdio servers write to standard error, a line at a time; null: this process's standard error is theirs.</summary>
    public Action<ServerDefinition, string>? ServerSaid { get; init; }

    /// <summary>Told what the user should know, a line at a time.</summary>
    public Action<string> Notice { get; init; } = _ => { };
}
