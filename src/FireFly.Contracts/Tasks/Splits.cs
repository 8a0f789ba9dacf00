namespace FireFly.Contracts;

/// <summary>Names of the splits.</summary>
public static class Splits
{
    /// <summary>For training.</summary>
    public const string Train = "train";

    /// <summary>For choosing between runs.</summary>
    public const string Validation = "validation";

    /// <summary>Other tasks on the servers of the training split.</summary>
    public const string Test = "test";

    /// <summary>Tasks that touch a server of which the training split has none.</summary>
    public const string HeldoutServers = "heldout-servers";

    /// <summary>All of them, in the order in which they are listed.</summary>
    public static IReadOnlyList<string> All { get; } = [Train, Validation, Test, HeldoutServers];

    /// <summary>What is wrong with the name of a split; null for none, and where there is one.</summary>
    public static string? Problem(string? split) => split is null || All.Contains(split) ? null : $"there is no split '{split}': {string.Join(", ", All)}";

    /// <summary>The place of a split in <see cref="All"/>; other names come after.</summary>
    public static int PlaceOf(string split) => All.TakeWhile(name => name != split).Count();
}
