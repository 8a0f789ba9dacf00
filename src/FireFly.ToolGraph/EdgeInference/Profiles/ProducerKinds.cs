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

    /// <summary>The same for any form of the verb: Fetches, Returns, Listing.</summary>
    public static ProducerKind? OfForm(string word) => Verbs.Lemma(word) is { } verb ? Of(verb) : null;
}
