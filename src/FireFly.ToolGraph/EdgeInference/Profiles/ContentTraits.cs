namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Content, in contrast to references to entities: what is inside files, pages and computations.</summary>
[Flags]
internal enum ContentTraits
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Gives text of a document, a page or a file.</summary>
    GivesText = 1,

    /// <summary>Gives a computed piece of text (cipher, encoding, generated words).</summary>
    GivesComputedText = 2,

    /// <summary>Gives paths of files or folders that exist.</summary>
    GivesPaths = 4,

    /// <summary>Gives web addresses.</summary>
    GivesUrls = 8,

    /// <summary>Gives latitude and longitude.</summary>
    GivesCoordinates = 16,

    /// <summary>Gives a number.</summary>
    GivesNumber = 32,

    /// <summary>Gives a date or time.</summary>
    GivesDate = 64,

    /// <summary>Computes from free text.</summary>
    TakesText = 128,

    /// <summary>Stores or passes on free text (note, message, file).</summary>
    KeepsText = 256,

    /// <summary>Takes paths.</summary>
    TakesPath = 512,

    /// <summary>Takes any web address.</summary>
    TakesUrl = 1024,

    /// <summary>Takes latitude and longitude.</summary>
    TakesCoordinates = 2048,

    /// <summary>Computes from numbers.</summary>
    TakesNumber = 4096,

    /// <summary>Computes from dates.</summary>
    TakesDate = 8192,

    /// <summary>Works on natural language: translates, summarises, analyses.</summary>
    TakesProse = 16384,

    /// <summary>Gives links to the things that it lists.</summary>
    GivesLinks = 32768,

    /// <summary>Says in which place something is.</summary>
    GivesPlace = 65536,

    /// <summary>Takes the name of a place.</summary>
    TakesPlace = 131072,

    /// <summary>Keeps or sends what people read: a note, a message, a document.</summary>
    KeepsProse = 262144,

    /// <summary>Gives text that people read: of a page, a document, a file.</summary>
    GivesProse = 524288,
}
