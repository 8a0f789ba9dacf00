using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>What a verb makes of a tool as a producer.</summary>
internal static class ProducerKinds
{
    /// <summary>The kind that a verb in its base form stands for; null where it is no known verb.</summary>
    public static ProducerKind? Of(string verb) => Verbs.ClassOf(verb) is { } known
        ? known switch
        {
            VerbClass.List => ProducerKind.List,
            VerbClass.Resolve => ProducerKind.Resolve,
            VerbClass.Get => ProducerKind.Get,
            VerbClass.Read => ProducerKind.Read,
            VerbClass.Create => ProducerKind.Create,
            VerbClass.Compute or VerbClass.Convert or VerbClass.Format => ProducerKind.Transform,
            _ => ProducerKind.Effect,
        }
        : null;

    /// <summary>What a person said of the tool; null where nobody did.</summary>
    public static ProducerKind? Said(ToolSemantics semantics) => semantics.ConfidenceIn("class") < 1 ? null : semantics.Class switch
    {
        ToolClass.LookUp => ProducerKind.Get,
        ToolClass.Search => ProducerKind.List,
        ToolClass.Create => ProducerKind.Create,
        ToolClass.Compute or ToolClass.Convert or ToolClass.Format => ProducerKind.Transform,
        ToolClass.Unknown => null,
        _ => ProducerKind.Effect,
    };

    /// <summary>The same for any form of the verb: Fetches, Returns, Listing.</summary>
    public static ProducerKind? OfForm(string word) => Verbs.Lemma(word) is { } verb ? Of(verb) : null;
}
