using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;

namespace FireFly.Gateway.Hosting;

/// <summary>Where the gateway listens.</summary>
internal static partial class ListeningExtensions
{
    private const string DefaultUrl = "http://localhost:5300";
    private static readonly char[] Separators = [';', ','];

    /// <summary>Without keys: this machine only, whatever is configured. Its clients are looked at too, as there are more ways to say where to listen.</summary>
    public static void ListenWithinReach(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(GatewayModule));
        if (HasKeys(app))
        {
            if (string.IsNullOrEmpty(app.Configuration[$"{TrustOptions.Section}:{nameof(TrustOptions.ServiceToken)}"]))
            {
                LogNoToken(logger);
            }

            return;
        }

        foreach (var url in Urls(app.Configuration))
        {
            app.Urls.Add(ToLocal(url));
        }

        LogLocalOnly(logger);
        app.Use((http, next) => LocalRequest.Is(http)
            ? next(http)
            : Refusal.WriteAsync(http, StatusCodes.Status403Forbidden, "No keys are configured (FireFly:Gateway:Keys), so requests are taken from this machine alone, to localhost."));
    }

    // From configuration, as wrong settings are told of later, in one line, and not by an exception here.
    private static bool HasKeys(WebApplication app) => app.Configuration.GetSection($"{GatewayOptions.Section}:{nameof(GatewayOptions.Keys)}").GetChildren().Any();

    private static List<string> Urls(IConfiguration configuration)
    {
        var urls = Split(configuration[WebHostDefaults.ServerUrlsKey])
            .Concat(Split(configuration[WebHostDefaults.HttpPortsKey]).Select(port => $"http://*:{port}"))
            .Concat(Split(configuration[WebHostDefaults.HttpsPortsKey]).Select(port => $"https://*:{port}"))
            .ToList();
        return urls.Count > 0 ? urls : [DefaultUrl];
    }

    private static string[] Split(string? list) => (list ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    internal static string ToLocal(string url)
    {
        var address = BindingAddress.Parse(url);
        var isLocal = address.Host is "localhost" or "127.0.0.1" or "[::1]";

        // Port 0 asks for any free one, which Kestrel cannot find for two addresses at once.
        return isLocal ? url : $"{address.Scheme}://{(address.Port == 0 ? "127.0.0.1" : "localhost")}:{address.Port}";
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No keys are configured (FireFly:Gateway:Keys): the gateway listens on and answers to this machine only")]
    private static partial void LogLocalOnly(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Keys are configured, but no service token (FireFly:ServiceToken): services on other machines will refuse the gateway, and those on this one do not learn who calls")]
    private static partial void LogNoToken(ILogger logger);
}
