namespace FireFly.Synthesis.Wording.Questions;

/// <summary>In which way a field is asked for.</summary>
internal enum AskKind
{
    /// <summary>"What is the priority of ...?"</summary>
    Attribute,

    /// <summary>"How many ...?"</summary>
    Count,

    /// <summary>"Which ... has the highest ...?"</summary>
    Which,

    /// <summary>"List the titles of ..."</summary>
    Listing,

    /// <summary>"How many miles are 18 metres?"</summary>
    Result,
}
