namespace FireFly.Simulator.Derivation.Lists;

/// <summary>Tells a number that counts all that was found (<c>total</c>) from one that counts what is shown.</summary>
internal static class CountNames
{
    public static bool IsOfAll(string name) => name.Contains("total", StringComparison.OrdinalIgnoreCase) || name.Contains("found", StringComparison.OrdinalIgnoreCase)
        || name.Contains("match", StringComparison.OrdinalIgnoreCase) || name.Contains("all", StringComparison.OrdinalIgnoreCase);
}
