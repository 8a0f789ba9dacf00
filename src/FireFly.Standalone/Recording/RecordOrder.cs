namespace FireFly.Standalone.Recording;

/// <summary>What <c>record</c> is asked to do.</summary>
/// <param name="Servers">The mcp.json.</param>
/// <param name="Server">The one server that is proxied on standard input and output.</param>
/// <param name="Urls">Addresses at which all are proxied over HTTP.</param>
/// <param name="AllowedHosts">Further names under which it answers there.</param>
/// <param name="Out">Folder of the recording.</param>
/// <param name="Redact">File of further redaction rules.</param>
/// <param name="NoRedact">Whether the built-in rules are off.</param>
/// <param name="Fresh">Whether servers forget everything between conversations.</param>
/// <param name="Known">An explored dataset that tells of purity.</param>
internal sealed record RecordOrder(string Servers, string? Server, string? Urls, IReadOnlyList<string> AllowedHosts, string Out, string? Redact, bool NoRedact, bool Fresh, string? Known);
