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
}
