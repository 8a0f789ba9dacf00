using System.Collections.Frozen;

namespace FireFly.Verification;

/// <summary>Symbols of units with the names that people say: <c>m</c> is <c>metres</c>.</summary>
public static class UnitNames
{
    private static readonly FrozenDictionary<string, string> Names = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["mm"] = "millimetres", ["cm"] = "centimetres", ["m"] = "metres", ["km"] = "kilometres", ["in"] = "inches", ["ft"] = "feet", ["yd"] = "yards", ["mi"] = "miles", ["nmi"] = "nautical miles",
        ["mg"] = "milligrams", ["g"] = "grams", ["kg"] = "kilograms", ["t"] = "tonnes", ["oz"] = "ounces", ["lb"] = "pounds", ["lbs"] = "pounds", ["st"] = "stone",
        ["ml"] = "millilitres", ["mL"] = "millilitres", ["l"] = "litres", ["L"] = "litres", ["gal"] = "gallons", ["qt"] = "quarts", ["pt"] = "pints", ["tsp"] = "teaspoons", ["tbsp"] = "tablespoons", ["floz"] = "fluid ounces", ["cup"] = "cups",
        ["C"] = "degrees Celsius", ["F"] = "degrees Fahrenheit", ["K"] = "kelvins", ["celsius"] = "degrees Celsius", ["fahrenheit"] = "degrees Fahrenheit", ["kelvin"] = "kelvins",
        ["ms"] = "milliseconds", ["s"] = "seconds", ["min"] = "minutes", ["h"] = "hours", ["hr"] = "hours", ["d"] = "days", ["wk"] = "weeks",
        ["B"] = "bytes", ["KB"] = "kilobytes", ["MB"] = "megabytes", ["GB"] = "gigabytes", ["TB"] = "terabytes", ["KiB"] = "kibibytes", ["MiB"] = "mebibytes", ["GiB"] = "gibibytes",
        ["m/s"] = "metres per second", ["km/h"] = "kilometres per hour", ["mph"] = "miles per hour", ["kn"] = "knots", ["deg"] = "degrees", ["rad"] = "radians",
        ["m2"] = "square metres", ["km2"] = "square kilometres", ["ft2"] = "square feet", ["ha"] = "hectares", ["acre"] = "acres", ["ac"] = "acres",
        ["Pa"] = "pascals", ["kPa"] = "kilopascals", ["bar"] = "bars", ["psi"] = "pounds per square inch", ["J"] = "joules", ["kJ"] = "kilojoules", ["cal"] = "calories", ["kcal"] = "kilocalories", ["kWh"] = "kilowatt hours", ["W"] = "watts", ["kW"] = "kilowatts",
        ["usd"] = "US dollars", ["USD"] = "US dollars", ["EUR"] = "euros", ["GBP"] = "pounds sterling", ["JPY"] = "yen", ["CHF"] = "Swiss francs",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The name of a symbol, in the plural; null where it is none.</summary>
    public static string? Of(string symbol) => Names.GetValueOrDefault(symbol);

    /// <summary>Whether the words are the name of the symbol, in either number.</summary>
    public static bool AreSame(string words, string symbol) =>
        Of(symbol) is { } name && (words.Equals(name, StringComparison.OrdinalIgnoreCase)
            || (name.EndsWith('s') && words.Equals(name[..^1], StringComparison.OrdinalIgnoreCase))
            || (name == "feet" && words.Equals("foot", StringComparison.OrdinalIgnoreCase)) || (name == "inches" && words.Equals("inch", StringComparison.OrdinalIgnoreCase)));
}
