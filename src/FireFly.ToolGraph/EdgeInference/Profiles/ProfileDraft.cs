using FireFly.Contracts;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>What is known of a tool before its outputs are read.</summary>
internal sealed record ProfileDraft(
    Tool Tool,
    IReadOnlyList<Word> NameWords,
    ToolSemantics Semantics,
    ProducerKind Kind,
    Entity? Object,
    bool Plural,
    IReadOnlyList<NounPhrase> Phrases,
    IReadOnlyList<Need> Needs);
