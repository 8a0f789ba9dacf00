namespace FireFly.Benchmarks;

/// <summary>One measurement that can be run by name. Add new ones to the list in Program.cs.</summary>
internal interface IBenchmarkCommand
{
    /// <summary>What to type.</summary>
    string Name { get; }

    /// <summary>One line for the usage text.</summary>
    string Summary { get; }

    /// <summary>Runs it; 0 done, 1 something did not hold, 2 wrong usage.</summary>
    int Run(string[] args);
}
