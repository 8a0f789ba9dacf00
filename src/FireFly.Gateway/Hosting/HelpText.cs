using FireFly.Gateway.Keys;

namespace FireFly.Gateway.Hosting;

/// <summary>What <c>--help</c> shows in the place of starting.</summary>
internal static class HelpText
{
    public static bool IsAsked(string[] args) => args.Any(arg => arg is "--help" or "-h" or "-?" or "/?");

    public static int Show()
    {
        Console.WriteLine($"""
            The gateway of FireFly: one address for its services, which lets in whoever has a key for what he asks.

            FireFly.Gateway                                    starts it; settings are in docs/gateway.md
            FireFly.Gateway --urls http://localhost:5300       the same at this address
            FireFly.Gateway {NewKeyCommand.Name} --holder NAME --role ROLE  makes a key, shows it once, and its settings; --help tells more
            """);
        return 0;
    }
}
