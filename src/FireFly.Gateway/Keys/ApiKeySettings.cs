namespace FireFly.Gateway.Keys;

/// <summary>A key in configuration, <c>FireFly:Gateway:Keys:{holder}</c>. The key itself is written nowhere.</summary>
public sealed class ApiKeySettings
{
    /// <summary>SHA-256 of the key in hexadecimal. Keys are long random strings, so a plain hash cannot be guessed back.</summary>
    public string? Hash { get; set; }

    /// <summary><c>agent</c>, <c>trainer</c>, <c>operator</c> or <c>administrator</c>.</summary>
    public string? Role { get; set; }

    /// <summary>The key is refused from then on: a date or an ISO 8601 time, in UTC where it says nothing else; null: never.</summary>
    public string? Expires { get; set; }

    /// <summary>Requests that the key may send a minute, 1 to 10,000,000; null: as all.</summary>
    public int? RequestsPerMinute { get; set; }
}
