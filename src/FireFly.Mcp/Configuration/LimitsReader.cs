using System.Globalization;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Configuration;

/// <summary>Reads the limits of a <c>firefly</c> block.</summary>
internal sealed class LimitsReader(JsonElement firefly, Action<string> error)
{
    private static readonly ServerLimits Default = new();

    /// <summary>The limits; defaults where nothing or nonsense is given.</summary>
    public ServerLimits Read() => new()
    {
        MaxSessions = (int)Number("maxSessions", Default.MaxSessions, 1, 64, whole: true),
        MaxCallsPerMinute = Has("maxCallsPerMinute", out _) ? Number("maxCallsPerMinute", 0, 0.1, 60_000) : null,
        StartTimeoutSeconds = Number("startTimeoutSeconds", Default.StartTimeoutSeconds, 0.1, 600),
        CallTimeoutSeconds = Number("callTimeoutSeconds", Default.CallTimeoutSeconds, 0.1, 3_600),
        MaxResultBytes = (int)Number("maxResultBytes", Default.MaxResultBytes, 256, 64 * 1024 * 1024, whole: true),
        MaxResultDepth = (int)Number("maxResultDepth", Default.MaxResultDepth, 2, 64, whole: true),
        MaxMemoryMegabytes = (int)Number("maxMemoryMegabytes", Default.MaxMemoryMegabytes, 16, 1_048_576, whole: true),
        MaxProcesses = (int)Number("maxProcesses", Default.MaxProcesses, 1, 10_000, whole: true),
        MaxDiskMegabytes = (int)Number("maxDiskMegabytes", Default.MaxDiskMegabytes, 1, 1_048_576, whole: true),
        TotalSeconds = Number("totalSeconds", Default.TotalSeconds, 1, 1_000_000),
    };

    private bool Has(string member, out JsonElement value) => firefly.TryGetProperty(member, out value) && value.ValueKind != JsonValueKind.Null;

    private double Number(string member, double fallback, double least, double most, bool whole = false)
    {
        if (!Has(member, out var value))
        {
            return fallback;
        }

        if (value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && number >= least && number <= most && (!whole || number == Math.Floor(number)))
        {
            return number;
        }

        error(string.Create(CultureInfo.InvariantCulture, $"\"firefly.{member}\" must be a {(whole ? "whole number" : "number")} from {least} to {most}"));
        return fallback;
    }
}
