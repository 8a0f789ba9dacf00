using System.Collections.Frozen;

namespace FireFly.Synthesis.Wording.Labels;

/// <summary>Single words that servers use as names of values, and that no person would ask for by that name.</summary>
internal static class LabelWords
{
    private static readonly FrozenSet<string> ShortNouns = Set(
        "age ago aim air area arm art bag ban bar bay bed bet bid bit box bug bus buy cab can cap car cat cpu cup cut day dog ear egg end era eye fan fee fit fix flag gap gas god gpu gun guy hat hit ice ink ip job key kid lab law leg lid lie lip log lot map max men min mix net oil os owl pay pen pet pie pin pit pot ram ray red rod row run sea set sky son sum sun tag tap tax tea tie tip toe top toy van war way web win zip api url uri utc bmi iq pid isbn vat sku rgb hsl css md5 crc dns tls ssl gps");

    private static readonly FrozenSet<string> Adjectives = Set(
        "main born pending decimal octal open shut active inactive current latest primary secondary default new old valid invalid full raw local remote public private same other due known unknown more less recent available successful next previous native internal external optional global final dirty clean empty visible readonly writable executable recursive alive dead busy idle online offline old modern easy hard bare hot cold shared hidden given shown drawn grown thrown worn torn chosen frozen broken stolen proven driven true false safe unsafe stable unstable mutable immutable free ready able unable wide tall fresh stale draft");

    /// <summary>Whether a label may end in this word: no abbreviation of a few letters, no adjective.</summary>
    public static bool CanEnd(string word) =>
        !Adjectives.Contains(word) && (word.Length > 3 || ShortNouns.Contains(word) || (word.Length > 1 && word is "ID" or "IDs" or "URL" or "URI" or "IP"))
        && word.Any(static c => "aeiouyAEIOUY".Contains(c, StringComparison.Ordinal) || char.IsUpper(c));

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
