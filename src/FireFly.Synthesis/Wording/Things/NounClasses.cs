using System.Collections.Frozen;
using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Closed classes of nouns that a sentence treats alike.</summary>
internal static class NounClasses
{
    private static readonly FrozenSet<string> Places = Set(
        "file document page folder directory repository project workspace notebook spreadsheet workbook sheet board database table list collection library catalogue catalog store shop calendar archive backlog graph album playlist channel room");

    private static readonly FrozenSet<string> Areas = Set("city town village country region province county district continent neighbourhood neighborhood");

    private static readonly FrozenSet<string> Sites = Set("branch office site store shop warehouse location station venue hospital clinic school airport restaurant hotel library depot plant facility");

    private static readonly FrozenSet<string> People = Set(
        "author assignee owner creator committer reporter user member manager reviewer sender recipient contact person customer client employee staff organizer organiser attendee supplier seller buyer maintainer publisher borrower editor admin administrator student teacher patient doctor driver artist actor director player worker tenant guest subscriber follower colleague friend speaker candidate applicant");

    private static readonly FrozenSet<string> Files = Set("file folder directory document image picture photo note page script spreadsheet workbook sheet repository path item archive video report");

    /// <summary>Whether people are from it, and other things in it.</summary>
    public static bool IsArea(string noun) => Areas.Contains(noun);

    /// <summary>Whether things are by it.</summary>
    public static bool IsMaker(EntityNoun? noun) => noun?.Head is "author" or "artist" or "creator" or "composer" or "photographer" or "painter" or "writer" or "poet";

    /// <summary>Whether something happens at it.</summary>
    public static bool IsSite(string noun) => Sites.Contains(noun[(noun.LastIndexOf(' ') + 1)..]);

    /// <summary>A file.</summary>
    public static EntityNoun File { get; } = new("file", "files", "file", []);

    /// <summary>Whether a path can be the path of it.</summary>
    public static bool IsFile(EntityNoun noun) => Files.Contains(noun.Head);

    /// <summary>Whether things are in it.</summary>
    public static bool IsPlace(EntityNoun? noun) => noun is not null && Places.Contains(noun.Head);

    /// <summary>Whether nobody asks for it: how something is encoded, and not what it is.</summary>
    public static bool IsTechnical(string noun) => noun.Split(' ').Any(w => w.ToLowerInvariant() is "blob" or "mime" or "base64" or "inode" or "pid" or "offset" or "cursor" or "token" or "ordinal" or "checksum" or "index");

    /// <summary>Whether one asks who it is.</summary>
    public static bool IsPerson(string noun) => People.Contains(noun[(noun.LastIndexOf(' ') + 1)..]);

    private static FrozenSet<string> Set(string words) => words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase);
}
