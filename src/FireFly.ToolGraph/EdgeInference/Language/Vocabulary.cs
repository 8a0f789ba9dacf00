using System.Collections.Frozen;

namespace FireFly.ToolGraph.EdgeInference.Language;

/// <summary>Closed word classes that structure names and descriptions of tools.</summary>
internal static class Vocabulary
{
    /// <summary>Words that only say that a value is a reference.</summary>
    public static readonly FrozenSet<string> References = Set("id uuid guid key slug code hash ref reference handle urn number no name title path url index ulid oid gid pk");

    /// <summary>Words that are always references, whatever stands before them.</summary>
    public static readonly FrozenSet<string> Ids = Set("id uuid guid key slug ref reference handle urn hash ulid oid gid pk");

    /// <summary>Nouns too general to be entities.</summary>
    public static readonly FrozenSet<string> General = Set("""
        information info detail data list result item thing value content summary overview entry record object number count set type kind
        response output input status metadata statistic stat stats report option parameter argument example way use support version format
        tool api server mcp user-provided details one all any some each other more most multiple several current available new existing
        specific given full complete detailed comprehensive basic general single array string json text id name path url based related
        recent latest top time date history query term keyword criteria match filter pagination page-size limit name-part term language
        default optional required return returned field property attribute case access operation action request function method feature
        """);

    /// <summary>Words that end a noun phrase.</summary>
    public static readonly FrozenSet<string> Breaks = Set("""
        a an the of for from in on at by with without to into onto as and or but nor if when while that which who whose where how what
        via using use used based within across between about per over under through than then so such is are was be been being has have had
        do does did can could will would should may might must this these those it its their your our my his her they them you we i not no
        only also just e g i.e eg ie etc including include containing contain like matching match matched given provided specified
        specific all any each every some available existing new current one single multiple several more other optional optionally
        required return returned returns retrieving retrieve get getting fetch list search find create add update delete remove set
        """);

    /// <summary>Words that join the object of a name to what it is found by.</summary>
    public static readonly FrozenSet<string> Joints = Set("by for from of in as to with on at via using per into and or");

    private static FrozenSet<string> Set(string words) =>
        words.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.Ordinal);
}
