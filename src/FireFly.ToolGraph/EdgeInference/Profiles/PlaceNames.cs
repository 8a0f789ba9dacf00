using FireFly.Contracts;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Names of places: what locates an address or a machine tells the city that forecasts and searches ask for.</summary>
internal static class PlaceNames
{
    /// <summary>What the tool gives and takes of places.</summary>
    public static ContentTraits Of(ProfileDraft draft)
    {
        var takes = draft.Needs.Any(static need => need.Required && Names(need)) && draft.Semantics.Class is ToolClass.LookUp or ToolClass.Search;
        var locates = draft.Kind == ProducerKind.Resolve && draft.Semantics.Verb is "geolocate" or "locate"
            || draft.NameWords.Any(static word => word.Text is "geolocation" or "geoip");
        return (takes ? ContentTraits.TakesPlace : ContentTraits.None) | (locates && !takes ? ContentTraits.GivesPlace : ContentTraits.None);
    }

    /// <summary>Whether a parameter is the name of a place.</summary>
    public static bool Names(Need need) => need.Role == ValueRole.Thing && need.Words[^1] is "city" or "location" or "place" or "town";
}
