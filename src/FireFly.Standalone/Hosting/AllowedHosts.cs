using System.Globalization;
using FireFly.ServiceDefaults.Callers;

namespace FireFly.Standalone.Hosting;

/// <summary>The names of <c>--allow-host</c> as settings.</summary>
internal static class AllowedHosts
{
    public static void AddAllowedHosts(this IConfigurationBuilder configuration, IReadOnlyList<string> names)
    {
        if (names.Count > 0)
        {
            configuration.AddInMemoryCollection(names.Select((name, index) =>
                KeyValuePair.Create($"{AccessOptions.Section}:{nameof(AccessOptions.AllowedHosts)}:{index.ToString(CultureInfo.InvariantCulture)}", (string?)name)));
        }
    }
}
