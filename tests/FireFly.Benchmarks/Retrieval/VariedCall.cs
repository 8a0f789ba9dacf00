using FireFly.Contracts;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>A new call, and what was changed in the recorded one that it was made from.</summary>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Call">The recording with the new arguments.</param>
internal sealed record VariedCall(string Kind, RecordedCall Call)
{
    /// <summary>An argument takes a value that it had in another call, or is left out where the schema allows it.</summary>
    public const string Recombined = "recombined";

    /// <summary>A number takes another value.</summary>
    public const string Sized = "sized";

    /// <summary>A text takes a value that some result of the server shows.</summary>
    public const string Shown = "shown";

    /// <summary>A text takes a value that nobody ever heard of.</summary>
    public const string Unheard = "unheard";

    /// <summary>A required argument is left out.</summary>
    public const string Missing = "missing";

    /// <summary>An argument takes a value of another type.</summary>
    public const string Mistyped = "mistyped";

    /// <summary>All kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = [Recombined, Sized, Shown, Unheard, Missing, Mistyped];
}
