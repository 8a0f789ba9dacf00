using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Labels;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording;

/// <summary>Tells, before a task is drafted, which values of one call's output have nouns: only those are worth choosing.</summary>
internal sealed class NameableOutputs(DraftCall call)
{
    /// <summary>Whether it is known what the tool does; without that nothing of it has words.</summary>
    public bool HasWords => Frames.IsKnown(call.Semantics);

    /// <summary>Whether the value has a noun by which it can be asked for.</summary>
    public bool CanAsk(FieldProvenance field) => Has(field.Pointer, field.Derive is not null, asked: true) && (field.Derive is not ("sum" or "min" or "max") || IsAmount(field.Pointer));

    /// <summary>Whether the value can be spoken of as what another call is given.</summary>
    public bool CanHandOn(string pointer) => Has(pointer, all: false, asked: false);

    private bool IsAmount(string pointer) =>
        JsonPointer.TryParse(pointer.Replace("/*", "/0", StringComparison.Ordinal), out var path) && path.TryGet(call.View, out var value)
        && AttributeNouns.Of(call, call.Semantics, path, value) is { Kind: ValueKind.Count or ValueKind.Number or ValueKind.Quantity } meaning && !AttributeNouns.LacksUnit(meaning.Kind, meaning.Unit, meaning.Noun);

    private bool Has(string pointer, bool all, bool asked)
    {
        if (!HasWords || !JsonPointer.TryParse(all ? pointer.Replace("/*", "/0", StringComparison.Ordinal) : pointer, out var path) || !path.TryGet(call.View, out var value))
        {
            return false;
        }

        if (ValueView.IsOfText(call.View) && path.Tokens is [var part, ..] && part is "lines" or "text" or "tokens")
        {
            return part == "tokens" && path.Tokens is [_, "id" or "path" or "uuid" or "hash", _] && (!asked || call.Semantics.Class is ToolClass.Compute or ToolClass.Convert)
                || (part == "tokens" && asked && call.Semantics.Class is ToolClass.Compute or ToolClass.Convert);
        }

        var isElement = Selector.ArraysOn(call.View, path.ToString()) is [.., var last] && last.Depth == path.Tokens.Count - 1;
        return isElement || ((!asked || all || ValueNouns.IsAskable(value)) && AttributeNouns.Of(call, call.Semantics, path, value) is not null);
    }
}
