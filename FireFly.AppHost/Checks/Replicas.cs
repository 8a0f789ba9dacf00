using System.Globalization;

namespace FireFly.AppHost.Checks;

/// <summary>How many replicas a service has, unless <c>FireFly:Replicas:NAME</c> says otherwise.</summary>
internal static class Replicas
{
    private const string Section = "FireFly:Replicas";
    private const int Most = 32;

    /// <summary>The number of a service.</summary>
    public static int ReplicasOf(this IDistributedApplicationBuilder builder, string service, int replicas) => Read(builder.Configuration[$"{Section}:{service}"]) ?? replicas;

    /// <summary>The first setting that is no such number; null where there is none.</summary>
    public static string? Fault(IDistributedApplicationBuilder builder) => builder.Configuration.GetSection(Section).GetChildren()
        .Where(given => Read(given.Value) is null)
        .Select(given => $"{given.Path} is '{given.Value}'; it must be from 1 to {Most}")
        .FirstOrDefault();

    private static int? Read(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) && number is >= 1 and <= Most ? number : null;
}
