using System.Globalization;

namespace FireFly.SampleServer;

/// <summary>The command line: <c>[--data DIR] [--http PORT]</c>.</summary>
/// <param name="DataFolder">Folder of <c>library.db</c>; the current directory by default. Made when missing.</param>
/// <param name="HttpPort">1 to 65535: serve streamable HTTP on that port of localhost; null: serve stdio.</param>
internal sealed record ServerArguments(string DataFolder, int? HttpPort)
{
    private const string Usage = """
        A library catalogue over SQLite, as an MCP server.
        usage: FireFly.SampleServer [--data DIR] [--http PORT]
          --data DIR    folder of library.db, created with sample data when missing (default: current directory)
          --http PORT   serve streamable HTTP at http://localhost:PORT/mcp (default: stdio)
        """;

    /// <summary>Null, with a line on <paramref name="errors"/>, when the arguments are wrong or ask for help.</summary>
    public static ServerArguments? Parse(string[] args, TextWriter errors)
    {
        var folder = ".";
        int? port = null;
        for (var i = 0; i < args.Length; i++)
        {
            var value = i + 1 < args.Length ? args[i + 1] : null;
            switch (args[i])
            {
                case "--data" when !string.IsNullOrWhiteSpace(value):
                    folder = value;
                    i++;
                    break;
                case "--http" when int.TryParse(value, NumberStyles.None, null, out var number) && number is > 0 and <= 65535:
                    port = number;
                    i++;
                    break;
                case "--help":
                    errors.WriteLine(Usage);
                    return null;
                case var other:
                    errors.WriteLine($"wrong argument or value at: {other} (--help shows the usage)");
                    return null;
            }
        }

        return new ServerArguments(Path.GetFullPath(folder), port);
    }
}
