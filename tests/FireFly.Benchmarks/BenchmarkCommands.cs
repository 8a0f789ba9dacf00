namespace FireFly.Benchmarks;

/// <summary>Picks the command that the first argument names.</summary>
internal static class BenchmarkCommands
{
    public static int Run(string[] args, IReadOnlyList<IBenchmarkCommand> commands)
    {
        if (args.Length > 0 && commands.FirstOrDefault(c => c.Name == args[0]) is { } command)
        {
            return command.Run(args[1..]);
        }

        Console.Error.WriteLine("usage: FireFly.Benchmarks <command> [options]");
        foreach (var known in commands)
        {
            Console.Error.WriteLine($"  {known.Name,-12} {known.Summary}");
        }

        return 2;
    }
}
