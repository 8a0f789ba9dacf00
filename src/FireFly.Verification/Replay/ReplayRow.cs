using System.Runtime.InteropServices;

namespace FireFly.Verification.Replay;

/// <summary>
/// One row of a <see cref="ReplayTable"/>, 32 bytes, in memory as in the file: the best recording for a key in a state. Where a key has
/// several recordings, a row with <see cref="AnyState"/> comes first and names the one with the lowest id.
/// </summary>
[StructLayout(LayoutKind.Sequential, Pack = 8, Size = 32)]
internal readonly record struct ReplayRow(ulong High, ulong Low, ulong State, int Recording, int Refuted) : IComparable<ReplayRow>
{
    public const ulong AnyState = 0;

    public int CompareTo(ReplayRow other) =>
        High != other.High ? High.CompareTo(other.High)
        : Low != other.Low ? Low.CompareTo(other.Low)
        : State.CompareTo(other.State);

    public static bool operator <(ReplayRow left, ReplayRow right) => left.CompareTo(right) < 0;

    public static bool operator <=(ReplayRow left, ReplayRow right) => left.CompareTo(right) <= 0;

    public static bool operator >(ReplayRow left, ReplayRow right) => left.CompareTo(right) > 0;

    public static bool operator >=(ReplayRow left, ReplayRow right) => left.CompareTo(right) >= 0;
}
