namespace FireFly.Gateway.Routing;

/// <summary>Where the services are: <c>services:{name}:http:{n}</c>, as Aspire and service discovery write them in configuration. Service discovery finds them there.</summary>
internal static class ServiceAddresses
{
    private static readonly string[] Schemes = ["https", "http"];

    /// <summary>Whether there is one.</summary>
    public static bool Has(IConfiguration configuration, string service) => Schemes.Any(scheme => Texts(configuration, service, scheme).Any());

    /// <summary>What is asked of service discovery: the addresses by https where there are any.</summary>
    public static string Of(string service) => $"{string.Join('+', Schemes)}://{service}";

    public static IEnumerable<string> Faults(IConfiguration configuration) => ServiceNames.All
        .SelectMany(service => Schemes.SelectMany(scheme => Texts(configuration, service, scheme)
            .Where(text => !IsAddress(text))
            .Select(text => $"services:{service}:{scheme} holds '{text}', which is no address such as http://localhost:5301")));

    private static IEnumerable<string> Texts(IConfiguration configuration, string service, string scheme) =>
        configuration.GetSection($"services:{service}:{scheme}").GetChildren().Select(child => child.Value).Where(text => !string.IsNullOrWhiteSpace(text)).Select(text => text!);

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}
