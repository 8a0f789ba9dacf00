using FireFly.Contracts;
using FireFly.Synthesis.Wording.Calls;
using FireFly.Synthesis.Wording.Outputs;

namespace FireFly.Synthesis.Wording;

/// <summary>Tells, before a task is drafted, which values of one call's output have words: only those are worth choosing.</summary>
internal sealed class NameableOutputs
{
    private readonly DraftCall _call;
    private readonly CallTopic? _topic;

    public NameableOutputs(DraftCall call)
    {
        _call = call;
        _topic = CallSentence.Topic(call, new Rejecting());
    }

    /// <summary>Whether the call itself has words; without them nothing of it does.</summary>
    public bool HasWords => _topic is not null;

    /// <summary>Whether the value can be asked for in this way.</summary>
    public bool CanAsk(FieldProvenance field) => Has(field.Pointer, field.Select, field.Derive, asked: true);

    /// <summary>Whether the value can be spoken of as what another call is given.</summary>
    public bool CanHandOn(string pointer, Select? select) => Has(pointer, select, null, asked: false);

    private bool Has(string pointer, Select? select, string? derive, bool asked) =>
        _topic is not null && OutputNamer.Name(_call, _topic, pointer, select, derive, asked, new Rejecting()) is not null;
}
