using Spectre.Console;

namespace FireFly.Standalone.Progress;

/// <summary>Standard error as a console: what people look at while it runs.</summary>
internal static class StandardError
{
    private const int PlainWidth = 140;

    /// <summary>Whether a person sits in front of it.</summary>
    public static bool IsTerminal => !System.Console.IsErrorRedirected;

    public static IAnsiConsole Console()
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Error) });
        if (!IsTerminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
