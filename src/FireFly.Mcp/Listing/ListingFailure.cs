namespace FireFly.Mcp;

/// <summary>Why a server could not be listed.</summary>
/// <param name="Reason">One line for people.</param>
/// <param name="StderrTail">The last of its standard error, secrets redacted; may be empty.</param>
public sealed record ListingFailure(string Reason, string StderrTail);
