using FireFly.Json.Display;
using Spectre.Console;

namespace FireFly.Standalone.Progress;

/// <summary>Standard error as a console: what people look at while it runs.</summary>
internal static class StandardError
{
    private const int PlainWidth = 140;

    /// <summary>Whether a person sits in front of it.</summary>
    public static bool IsTerminal => !System.Console.IsErrorRedirected;

    /// <summary>Writes a line, whatever a text in it holds.</summary>
    public static void WriteLine(string text) => System.Console.Error.WriteLine(PlainText.Line(text));

    /// <summary>A text in a table.</summary>
    public static Text Cell(string text) => new(PlainText.Line(text));

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
