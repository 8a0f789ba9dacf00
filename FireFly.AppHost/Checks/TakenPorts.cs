using System.Globalization;
using System.Net.NetworkInformation;
using Microsoft.Extensions.Configuration;

namespace FireFly.AppHost.Checks;

/// <summary>Names a port that the application wants and somebody else has, before anything is started.</summary>
internal static class TakenPorts
{
    private const string GatewaySetting = "FireFly:GatewayPort";
    private const int DefaultGateway = 5300;

    private static readonly string[] DashboardSettings = ["ASPNETCORE_URLS", "ASPIRE_DASHBOARD_OTLP_ENDPOINT_URL", "ASPIRE_RESOURCE_SERVICE_ENDPOINT_URL"];

    /// <summary>The gateway's port on this machine: 5300 unless <c>FireFly:GatewayPort</c> says otherwise; null, for any, where it says 0, or where others decide.</summary>
    public static int? OfGateway(IDistributedApplicationBuilder builder) =>
        !IsForPeople(builder) || builder.Configuration.GetValue<int?>(GatewaySetting) is 0 ? null : builder.Configuration.GetValue(GatewaySetting, DefaultGateway);

    /// <summary>What is taken, and the setting that names another port; null where nothing is.</summary>
    public static string? Fault(IDistributedApplicationBuilder builder)
    {
        if (!IsForPeople(builder))
        {
            return null;
        }

        if (builder.Configuration[GatewaySetting] is { Length: > 0 } text && !ushort.TryParse(text, CultureInfo.InvariantCulture, out _))
        {
            return $"{GatewaySetting} is '{text}'; it must be a port, or 0 for any";
        }

        var taken = IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port).ToHashSet();
        var wanted = DashboardSettings
            .Select(setting => (Setting: setting, Port: Uri.TryCreate(builder.Configuration[setting], UriKind.Absolute, out var url) ? url.Port : 0))
            .Prepend((Setting: GatewaySetting, Port: OfGateway(builder) ?? 0));
        return string.Join("; ", wanted.Where(want => taken.Contains(want.Port)).Select(want => $"port {want.Port} is taken by another program: end that, or set {want.Setting} to another port"))
            is { Length: > 0 } faults ? faults : null;
    }

    // Where the model is published, ports are the target's; where it is tested, they are any.
    private static bool IsForPeople(IDistributedApplicationBuilder builder) =>
        builder.ExecutionContext.IsRunMode && !builder.Configuration.GetValue("DcpPublisher:RandomizePorts", false);
}
