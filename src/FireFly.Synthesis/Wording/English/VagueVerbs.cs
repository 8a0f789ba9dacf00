using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.English;

/// <summary>Verbs that say that something is done, but not what.</summary>
internal static class VagueVerbs
{
    private static readonly FrozenSet<string> All = FrozenSet.ToFrozenSet(
        "manage handle perform process trigger control administer operate interact support facilitate coordinate deal work orchestrate".Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>Whether the base form of a verb leaves open what is done.</summary>
    public static bool Contains(string verb) => All.Contains(verb);
}
