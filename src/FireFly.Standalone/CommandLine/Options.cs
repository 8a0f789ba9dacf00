using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace FireFly.Standalone.CommandLine;

/// <summary>Options whose values are checked when the line is parsed, so that a wrong one is named.</summary>
internal static class Options
{
    public static Option<int> Number(string name, int least, int most, int? byDefault, string description)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            HelpName = "N",
            CustomParser = result => Parse(result, name, least, most),
        };
        if (byDefault is { } value)
        {
            option.DefaultValueFactory = _ => value;
        }

        return option;
    }

    public static Option<int?> OptionalNumber(string name, int least, int most, string description) => new(name)
    {
        Description = description,
        HelpName = "N",
        CustomParser = result => Parse(result, name, least, most),
    };

    public static Option<TimeSpan?> Duration(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TIME",
        CustomParser = result =>
        {
            if (Durations.TryParse(Text(result), out var time))
            {
                return time;
            }

            result.AddError($"{name} must be a time such as 90s, 10m or 1h30m, not '{Text(result)}'");
            return null;
        },
    };

    public static Option<string[]> AllowedHosts()
    {
        var option = new Option<string[]>("--allow-host")
        {
            Description = "A name under which requests are taken besides localhost and the addresses listened on, such as box.example or *.example.org.",
            HelpName = "NAME",
            DefaultValueFactory = _ => [],
        };
        return option;
    }

    public static Option<string?> Path(string name, string description) => new(name) { Description = description, HelpName = "PATH" };

    public static Option<bool> Switch(string name, string description) => new(name) { Description = description, Arity = ArgumentArity.Zero };

    private static int Parse(ArgumentResult result, string name, int least, int most)
    {
        if (int.TryParse(Text(result), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
        {
            return value;
        }

        result.AddError($"{name} must be a whole number from {least} to {most}, not '{Text(result)}'");
        return least;
    }

    private static string Text(ArgumentResult result) => string.Join(' ', result.Tokens.Select(token => token.Value));
}
