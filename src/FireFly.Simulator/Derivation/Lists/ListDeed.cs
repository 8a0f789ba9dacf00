namespace FireFly.Simulator.Derivation.Lists;

/// <summary>What is done to a list.</summary>
internal enum ListDeed
{
    /// <summary>Only elements with just that value.</summary>
    Equal,

    /// <summary>The same, whatever the case.</summary>
    Alike,

    /// <summary>Only elements in which the value occurs, whatever the case.</summary>
    Contains,

    /// <summary>The same, case and all.</summary>
    ContainsExactly,

    /// <summary>Only elements that begin with the value, whatever the case.</summary>
    Begins,

    /// <summary>Only elements that are no less.</summary>
    AtLeast,

    /// <summary>Only elements that are no more.</summary>
    AtMost,

    /// <summary>In rising order of the member that the value names.</summary>
    Rising,

    /// <summary>In falling order of the member that the value names.</summary>
    Falling,

    /// <summary>Without the first so many.</summary>
    Skip,

    /// <summary>The first so many.</summary>
    First,

    /// <summary>The last so many.</summary>
    Last,

    /// <summary>The last so many, not counting the empty line after the last newline.</summary>
    LastLines,

    /// <summary>Only the members that the value names.</summary>
    Select,
}
