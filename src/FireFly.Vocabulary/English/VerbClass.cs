namespace FireFly.Vocabulary.English;

/// <summary>What a verb does to the world.</summary>
public enum VerbClass
{
    /// <summary>Gives several: list, search, find.</summary>
    List,

    /// <summary>Finds what something stands for: resolve, geocode.</summary>
    Resolve,

    /// <summary>Gives what is known of something.</summary>
    Get,

    /// <summary>Gives the content of something.</summary>
    Read,

    /// <summary>Makes something new.</summary>
    Create,

    /// <summary>Computes from what it is given.</summary>
    Compute,

    /// <summary>Converts from one form or unit to another.</summary>
    Convert,

    /// <summary>Formats, encodes or decodes.</summary>
    Format,

    /// <summary>Changes something.</summary>
    Change,

    /// <summary>Removes something.</summary>
    Delete,

    /// <summary>Sends something.</summary>
    Send,

    /// <summary>Prepares.</summary>
    SetUp,
}
