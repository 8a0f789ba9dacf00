using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Options;

namespace FireFly.Gateway.Keys;

/// <summary>The keys of configuration.</summary>
internal sealed class ApiKeys(IOptions<GatewayOptions> options)
{
    private readonly ApiKey[] _keys = [.. options.Value.Keys.Select(entry => Read(entry.Key, entry.Value, options.Value.RequestsPerMinute))];

    /// <summary>Whether there are any; without, only the machine itself is answered.</summary>
    public bool Any => _keys.Length > 0;

    /// <summary>The key that was sent, expired or not. Takes as long for an unknown key as for any other.</summary>
    public ApiKey? Find(string sent)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(sent));
        ApiKey? found = null;
        foreach (var key in _keys)
        {
            if (CryptographicOperations.FixedTimeEquals(key.Hash, hash))
            {
                found = key;
            }
        }

        return found;
    }

    public ApiKey? OfHolder(string? holder) => _keys.FirstOrDefault(key => key.Holder == holder);

    /// <summary>What is wrong with a key's settings, each beginning with the name of the setting; never the hash itself, which may be the key by mistake.</summary>
    public static IEnumerable<string> Faults(string holder, ApiKeySettings settings)
    {
        if (holder.Length > 64 || holder.Any(letter => !char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '_' or '.')))
        {
            yield return " the name of a holder is at most 64 letters, digits, '-', '_' and '.'";
        }

        if (settings.Hash is not { Length: 64 } || !settings.Hash.All(char.IsAsciiHexDigit))
        {
            yield return string.IsNullOrEmpty(settings.Hash)
                ? $"Hash is missing; '{NewKeyCommand.Name}' makes a key and its hash"
                : $"Hash is not the SHA-256 of a key in 64 hexadecimal digits; '{NewKeyCommand.Name}' makes a key and its hash";
        }

        if (Roles.Parse(settings.Role) is null)
        {
            yield return $"Role is '{settings.Role}'; it must be one of {Roles.Names}";
        }

        if (settings.Expires is not null && ParseTime(settings.Expires) is null)
        {
            yield return $"Expires is '{settings.Expires}'; it must be a date such as 2027-01-31 or an ISO 8601 time";
        }

        if (settings.RequestsPerMinute is < 1 or > 10_000_000)
        {
            yield return "RequestsPerMinute must be from 1 to 10000000";
        }
    }

    private static ApiKey Read(string holder, ApiKeySettings settings, int requests) => new(
        holder,
        Convert.FromHexString(settings.Hash!),
        Roles.Parse(settings.Role)!.Value,
        settings.Expires is null ? null : ParseTime(settings.Expires),
        settings.RequestsPerMinute ?? requests);

    private static DateTimeOffset? ParseTime(string text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) ? time : null;
}
