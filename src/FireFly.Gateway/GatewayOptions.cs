using System.ComponentModel.DataAnnotations;
using FireFly.Gateway.Keys;

namespace FireFly.Gateway;

/// <summary>Section <c>FireFly:Gateway</c>.</summary>
public sealed class GatewayOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly:Gateway";

    /// <summary>
    /// The keys, by the names of those who hold them. Without any, the gateway listens on and answers to its own machine only.
    /// Environment: <c>FireFly__Gateway__Keys__ada__Hash</c>.
    /// </summary>
    public Dictionary<string, ApiKeySettings> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>Requests that one key may send a minute, evened out over the minute, 1 to 10,000,000. Default 60,000; a key's own setting comes first.</summary>
    [Range(1, 10_000_000)]
    public int RequestsPerMinute { get; set; } = 60_000;

    /// <summary>The same for each address that sends requests without a valid key. Default 120.</summary>
    [Range(1, 10_000_000)]
    public int AnonymousRequestsPerMinute { get; set; } = 120;

    /// <summary>Largest request body in bytes, 1 KB to 256 MB; larger ones are refused with 413. Default 4 MB.</summary>
    [Range(1 << 10, 256 << 20)]
    public int MaxBodyBytes { get; set; } = 4 << 20;

    /// <summary>How long an answer that is no stream may take, 1 to 3,600 seconds; then 504. Default 300: connecting to a server takes its time.</summary>
    [Range(1, 3_600)]
    public int TimeoutSeconds { get; set; } = 300;

    /// <summary>How long a stream (events, WebSocket, MCP) may be silent before it is cut, 1 to 1,440 minutes. Default 60.</summary>
    [Range(1, 1_440)]
    public int IdleMinutes { get; set; } = 60;

    /// <summary>Seconds between two looks at the health of each service, 1 to 3,600. Default 5.</summary>
    [Range(1, 3_600)]
    public int HealthSeconds { get; set; } = 5;

    /// <summary>Origins of pages that may call the gateway, such as <c>https://example.org</c>. Default none: no cross-origin calls.</summary>
    public IList<string> AllowedOrigins { get; } = [];
}
