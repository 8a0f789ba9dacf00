using FireFly.Contracts;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Whether a tool is understood well enough to be spoken of.</summary>
internal static class Frames
{
    private const double Sure = 0.4;

    // What is done wrongly is worse than what is looked up wrongly.
    private const double SureOfChange = 0.9;

    /// <summary>Whether it is known what the tool does and, where that matters, to what.</summary>
    public static bool IsKnown(ToolSemantics semantics) => semantics.Class switch
    {
        ToolClass.Unknown or ToolClass.SetUp or ToolClass.Send or ToolClass.Format => false,
        ToolClass.Compute or ToolClass.Convert => semantics.ConfidenceIn("class") >= Sure,
        ToolClass.Create or ToolClass.Change or ToolClass.Delete => semantics.Object is not null && semantics.ConfidenceIn("class") >= SureOfChange && semantics.ConfidenceIn("object") >= SureOfChange,
        _ => semantics.Object is not null && semantics.ConfidenceIn("class") >= Sure && semantics.ConfidenceIn("object") >= Sure,
    };
}
