namespace FireFly.Gateway.Routing;

/// <summary>Where the services are: <c>services:{name}:http:{n}</c>, as Aspire and service discovery write them in configuration.</summary>
internal static class ServiceAddresses
{
    private static readonly string[] Schemes = ["https", "http"];

    /// <summary>The addresses of a service's instances; those by https where there are any.</summary>
    public static IReadOnlyList<Uri> Of(IConfiguration configuration, string service) => Schemes
        .Select(scheme => Texts(configuration, service, scheme).Select(Parse).OfType<Uri>().ToList())
        .FirstOrDefault(addresses => addresses.Count > 0) ?? [];

    public static IEnumerable<string> Faults(IConfiguration configuration) => ServiceNames.All
        .SelectMany(service => Schemes.SelectMany(scheme => Texts(configuration, service, scheme)
            .Where(text => Parse(text) is null)
            .Select(text => $"services:{service}:{scheme} holds '{text}', which is no address such as http://localhost:5301")));

    private static IEnumerable<string> Texts(IConfiguration configuration, string service, string scheme) =>
        configuration.GetSection($"services:{service}:{scheme}").GetChildren().Select(child => child.Value).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!);

    private static Uri? Parse(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? uri : null;
}
