using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording;
using FireFly.Synthesis.Wording.Things;
using FireFly.Verification;

namespace FireFly.Synthesis.Candidates;

/// <summary>Refuses what nobody would ask, by general rules over what tools and values mean. Each refusal is one of <see cref="Rejections"/>.</summary>
internal static class CandidateRules
{
    private static readonly HashSet<string> TitleNames = new(StringComparer.OrdinalIgnoreCase) { "title", "subject", "summary", "message", "description", "headline", "body", "content", "text" };

    /// <summary>The first rule that refuses the draft; null where none does.</summary>
    public static string? Refusal(TaskDraft draft) =>
        draft.Calls.Any(c => !Frames.IsKnown(c.Semantics)) ? Rejections.NoFrame
        : AsksTwice(draft) ? Rejections.SameWords
        : draft.Calls.Any(c => SpokenMeanings.TellsSettings(c.Semantics)) ? Rejections.Settings
        : draft.Calls.SelectMany(c => c.Origins.Select(o => FlowRefusal(draft, c, o.Key, o.Value))).FirstOrDefault(r => r is not null)
            ?? draft.Calls.SelectMany(c => c.Arguments.EnumerateObject().Select(a => ConstantRefusal(c, a))).FirstOrDefault(r => r is not null)
            ?? draft.Fields.Select(f => AnswerRefusal(draft, f)).FirstOrDefault(r => r is not null)
            ?? (IsCircular(draft) || KnownBy.TellsWhatWasGiven(draft, Taken(draft)) ? Rejections.Circular
                : KnownBy.IsVague(draft, Taken(draft)) ? Rejections.VagueThing
                : AllAlike(draft) ? Rejections.UnaskableValue
                : NamesWhatItSought(draft) || AsksForItsHandle(draft) || IsDatedTwice(draft) ? Rejections.OverSpecified : HasTwins(draft) ? Rejections.SameWords : Shares(draft) && OnePurpose.Holds(draft) ? null : Rejections.Unrelated);

    // The same path, written in two ways.
    private static bool AsksTwice(TaskDraft draft) => draft.Calls
        .Where(c => c.Semantics.Identifier is { } id && c.Arguments.TryGetProperty(id, out var value) && value.ValueKind == JsonValueKind.String)
        .GroupBy(c => $"{c.Tool.Id} {c.Arguments.GetProperty(c.Semantics.Identifier!).GetString()!.Replace(Equivalents.Workspace, "", StringComparison.Ordinal)}", StringComparer.Ordinal)
        .Any(g => g.Select(c => c.Arguments.GetProperty(c.Semantics.Identifier!).GetString()).Distinct().Count() > 1);

    private static string? FlowRefusal(TaskDraft draft, DraftCall to, string argument, ValueOrigin origin)
    {
        if (!origin.IsOutput)
        {
            return null;
        }

        var from = draft.Calls[origin.Call!.Value];
        var wanted = to.Semantics.Parameter(JsonPointer.Parse(argument).Tokens[0]);
        if (JsonPointer.Parse(origin.Pointer!).Tokens is ["lines" or "text", ..] && ValueView.IsOfText(from.View))
        {
            return Rejections.NumberedLine;
        }

        // Nobody hashes, counts, adds or converts what was looked up elsewhere.
        if (to.Semantics.Class is ToolClass.Compute or ToolClass.Convert or ToolClass.Format || from.Semantics.Class is ToolClass.Compute or ToolClass.Convert or ToolClass.Format)
        {
            return Rejections.ComputedFlow;
        }

        if (IsEcho(draft, from, origin))
        {
            return Rejections.EchoFlow;
        }

        // What is searched for is typed in, and not looked up before.
        if (wanted?.Kind == ValueKind.Query)
        {
            return Rejections.OddFlow;
        }

        var offered = Offered(from, origin);
        // "with the same status as ...": nobody looks a status up to look for it.
        if (wanted is { Role: ParameterRole.Filter, Kind: ValueKind.Label or ValueKind.Boolean })
        {
            return Rejections.OddFlow;
        }

        return wanted?.Kind is ValueKind.Text && offered is ValueKind.Label or ValueKind.Count or ValueKind.Quantity or ValueKind.Number or ValueKind.Hash or ValueKind.Timestamp or ValueKind.Identifier
            ? Rejections.OddFlow
            : wanted?.Role is ParameterRole.Control or ParameterRole.Option or ParameterRole.Unknown or null ? Rejections.OddFlow : null;
    }

    // An answer that the call was given, or a list of one and the same, tells nothing.
    private static string? AnswerRefusal(TaskDraft draft, DraftField field)
    {
        // What has just been made or changed is as whoever asked for it wants it.
        if (draft.Calls[field.Provenance.Call] is var made && (made.Semantics.Changes || IsOfNew(draft, made)) && JsonPointer.TryParse(field.Provenance.Pointer, out var of) && of.TryGet(made.View, out var told)
            && AttributeNouns.Of(made, made.Semantics, of, told) is { Kind: ValueKind.Label or ValueKind.Boolean or ValueKind.Unknown })
        {
            return Rejections.UnaskableValue;
        }

        // The most of what is like another thing has no purpose; how many there are may have one.
        if (field.Provenance.Derive is not (null or "count") && draft.Calls[field.Provenance.Call].Origins.Any(o => o.Value.IsOutput))
        {
            return Rejections.OddTotal;
        }

        var values = field.Value.ValueKind == JsonValueKind.Array ? [.. field.Value.EnumerateArray()] : new[] { field.Value };
        var given = JsonLeaves.Enumerate(draft.Calls[field.Provenance.Call].Arguments, 50, 6).Where(l => l.Value.ValueKind == JsonValueKind.String).Select(l => l.Value.ToString()).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return values.Length > 0 && values.All(v => v.ValueKind == JsonValueKind.String && (given.Contains(v.ToString()) || IsNameOf(draft.Calls[field.Provenance.Call].Tool, v.ToString()))) ? Rejections.EchoFlow
            : field.Value.ValueKind == JsonValueKind.Array && values.Select(v => v.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Count() < 2 ? Rejections.UnaskableValue
            : null;
    }

    // "git-status" as the operation of git_status.
    private static bool IsNameOf(Tool tool, string text) =>
        string.Equals(string.Concat(tool.Name.Where(char.IsLetterOrDigit)), string.Concat(text.Where(char.IsLetterOrDigit)), StringComparison.OrdinalIgnoreCase);

    private static bool IsOfNew(TaskDraft draft, DraftCall call) =>
        call.Origins.Values.Any(o => o.IsOutput && draft.Calls[o.Call!.Value].Semantics.Class == ToolClass.Create);

    // What a call was given says nothing when it comes back, and what stands in the question need not be looked up.
    private static bool IsEcho(TaskDraft draft, DraftCall from, ValueOrigin origin) =>
        Selector.TryResolve(from.View, origin.Pointer!, origin.Select, out var value, out _, out _)
        && (JsonLeaves.Enumerate(from.Arguments, 50, 6).Any(l => l.Value.ToString() == value.ToString())
            || (value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 1 && draft.Calls.Any(c => c.Arguments.EnumerateObject()
                .Any(a => a.Value.ValueKind == JsonValueKind.String && a.Value.ValueEquals(value.GetString()) && c.Origins.GetValueOrDefault(JsonPointer.Root.Append(a.Name).ToString()) is not { IsOutput: true }))));

    private static ValueKind? Offered(DraftCall from, ValueOrigin origin) =>
        JsonPointer.TryParse(origin.Pointer!, out var path) && path.TryGet(from.View, out var value) ? AttributeNouns.Of(from, from.Semantics, path, value)?.Kind : null;

    private static string? ConstantRefusal(DraftCall call, JsonProperty argument)
    {
        if (call.Origins.GetValueOrDefault(JsonPointer.Root.Append(argument.Name).ToString()) is { IsOutput: true } || argument.Value.ValueKind != JsonValueKind.String)
        {
            return null;
        }

        var text = argument.Value.GetString()!;
        var meaning = call.Semantics.Parameter(argument.Name);
        if (meaning?.Role == ParameterRole.Credential)
        {
            return Rejections.OddConstant;
        }

        if (IsPlaceholder(text))
        {
            return Rejections.Placeholder;
        }

        // What is written is a few words, and not a path, a revision, a number or one word out of a dictionary.
        var isWritten = call.Semantics.Changes && (meaning?.Role == ParameterRole.Content || TitleNames.Contains(argument.Name)) && meaning?.Kind is ValueKind.Text or ValueKind.Name or ValueKind.Unknown;
        if (isWritten && TitleNames.Contains(argument.Name) && (!text.Contains(' ', StringComparison.Ordinal) || text.StartsWith('/') || text.Contains('~', StringComparison.Ordinal) || !char.IsLetter(text[0])))
        {
            return Rejections.OddConstant;
        }

        // The length or the digest of a bare word is asked by nobody.
        if (call.Semantics.Class == ToolClass.Compute && meaning?.Kind is ValueKind.Text or ValueKind.Unknown or ValueKind.Name && !IsOperand(argument.Name, text))
        {
            return Rejections.OddConstant;
        }

        if (meaning?.Kind is ValueKind.Label or ValueKind.Unknown && text.ToLowerInvariant() is "y" or "yes" or "no" or "confirm" or "ok")
        {
            return Rejections.UnspokenOption;
        }

        return meaning?.Kind == ValueKind.Query && (text.Length < 3 || text.Any(c => c is '\\' or '*' or '{' or '|' or '^' or '$')) ? Rejections.OddConstant : null;
    }

    // A term to work out, a long number (a card, an account), or a sentence; never a bare word, a date or a piece of code.
    private static bool IsOperand(string parameter, string text) =>
        parameter is "expression" or "expr" or "formula" || (text.Length >= 8 && text.All(char.IsDigit))
        || (text.Count(c => c == ' ') >= 4 && text.All(c => char.IsLetterOrDigit(c) || " ,.'?!-".Contains(c, StringComparison.Ordinal)));

    // All that is taken out of outputs: for the answer, and for arguments.
    private static IEnumerable<(int Call, string Pointer, Select? Select)> Taken(TaskDraft draft) =>
        draft.Fields.Select(f => (f.Provenance.Call, f.Provenance.Pointer, f.Provenance.Select))
            .Concat(draft.Calls.SelectMany(c => c.Origins.Values).Where(o => o.IsOutput).Select(o => (o.Call!.Value, o.Pointer!, o.Select)));

    // Whoever knows its name or its id does not look for it among those that share something with another thing, nor says what it is about.
    private static bool NamesWhatItSought(TaskDraft draft) =>
        Taken(draft).Any(s => s.Select is { By: "attribute", Pointer: { } within } && draft.Calls[s.Call] is var call && IsHandle(call, s.Pointer, within)
            && (call.Origins.Any(o => o.Value.IsOutput && IsNarrowing(call.Semantics, JsonPointer.Parse(o.Key).Tokens[0]))
                || call.Arguments.EnumerateObject().Any(a => call.Semantics.Parameter(a.Name) is { Role: ParameterRole.Filter, Kind: ValueKind.Label or ValueKind.Boolean } && !Defaults.IsDefault(call.Tool, a))));

    // A filter, or the author whose books are listed; what a book has at a branch is another matter.
    private static bool IsNarrowing(ToolSemantics semantics, string parameter) =>
        semantics.Parameter(parameter)?.Role is ParameterRole.Filter || (semantics.Many && semantics.Identifier == parameter);

    private static bool IsHandle(DraftCall call, string pointer, string within) =>
        KnownBy.Element(call, pointer, within) is { } meaning && AttributeNouns.IsHandle(meaning.Noun, meaning.Entity);

    // Nobody compares what turns out to be the same in all that was asked: the numbers would tell nothing apart.
    private static bool AllAlike(TaskDraft draft) =>
        draft.Fields.GroupBy(f => $"{draft.Calls[f.Provenance.Call].Tool.Id} {JsonPointer.Parse(f.Provenance.Pointer).ToPattern(draft.Calls[f.Provenance.Call].View)} {f.Provenance.Derive}", StringComparer.Ordinal).ToList() is var asked
        && asked.All(g => g.Count() > 1 && g.Select(f => f.Value.ToString()).Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1);

    // What an element is named by and what it is asked for are its own; nobody asks for the id of a branch that has a certain book.
    private static bool AsksForItsHandle(TaskDraft draft) => draft.Fields.Any(f =>
        f.Provenance.Select is { By: "attribute", Pointer: { } within } && draft.Calls[f.Provenance.Call] is var call && call.Semantics is { Identifier: not null, Many: false }
        && IsHandle(call, f.Provenance.Pointer, within) && JsonPointer.Parse(f.Provenance.Pointer) is var asked && asked.TryGet(call.View, out var value)
        && AttributeNouns.Of(call, call.Semantics, asked, value) is not null);

    // What is picked out by itself needs no span of time around it.
    private static bool IsDatedTwice(TaskDraft draft) => Taken(draft).Any(s => s.Select is { By: "attribute" or "only" }
        && draft.Calls[s.Call].Arguments.EnumerateObject().Any(a => draft.Calls[s.Call].Semantics.Parameter(a.Name) is { Role: ParameterRole.Filter, Kind: ValueKind.Date or ValueKind.Timestamp }));

    // The name of an author and the author: one answer given twice.
    private static bool HasTwins(TaskDraft draft) => draft.Fields
        .Where(f => f.Value.ValueKind == JsonValueKind.String && f.Provenance.Derive is null)
        .GroupBy(f => $"{f.Provenance.Call} {f.Provenance.Select}").Any(g => g.Any(one => g.Any(other => one != other && other.Value.ToString().StartsWith(one.Value.ToString(), StringComparison.OrdinalIgnoreCase))));

    // "the entity named Osaka among those about Osaka", "the book 'Harbours' with 'harbour' in its title": whoever knows it need not look for it.
    private static bool IsCircular(TaskDraft draft) =>
        Taken(draft).Any(s => s.Select?.EqualTo is { ValueKind: JsonValueKind.String } named && draft.Calls[s.Call].Arguments.EnumerateObject().Any(a => a.Value.ValueKind == JsonValueKind.String
                && (named.ValueEquals(a.Value.GetString()) || (draft.Calls[s.Call].Semantics.Parameter(a.Name)?.Kind == ValueKind.Query && named.GetString()!.Contains(a.Value.GetString()!, StringComparison.OrdinalIgnoreCase)))));

    private static bool IsPlaceholder(string text) =>
        text.Contains("YYYY", StringComparison.Ordinal) || (text is ['<', .., '>'] or ['{', .., '}'] && !text.Contains('"', StringComparison.Ordinal)) || text is "string" or "text" or "example" or "foo" or "bar";

    // One purpose: all calls hang together, by flows or by what they are given, or are the same question about like things.
    private static bool Shares(TaskDraft draft)
    {
        if (draft.Calls.Count == 1)
        {
            return true;
        }

        var group = Enumerable.Range(0, draft.Calls.Count).ToArray();
        int Root(int i) => group[i] == i ? i : group[i] = Root(group[i]);
        for (var i = 0; i < draft.Calls.Count; i++)
        {
            foreach (var origin in draft.Calls[i].Origins.Values.Where(o => o.IsOutput))
            {
                group[Root(i)] = Root(origin.Call!.Value);
            }

            for (var j = 0; j < i; j++)
            {
                if (draft.Calls[i].Tool.Id == draft.Calls[j].Tool.Id || SharesThing(draft.Calls[i], draft.Calls[j]) || (draft.Calls[j].Semantics.Changes && draft.Calls[i].Tool.Server == draft.Calls[j].Tool.Server && Alike(draft.Calls[i], draft.Calls[j])))
                {
                    group[Root(i)] = Root(j);
                }
            }
        }

        return Enumerable.Range(0, draft.Calls.Count).Select(Root).Distinct().Count() == 1;
    }

    private static bool Alike(DraftCall one, DraftCall other) =>
        one.Semantics.Object is { } a && other.Semantics.Object is { } b && Speaker.Same(a, b);

    private static bool SharesThing(DraftCall one, DraftCall other)
    {
        var things = Things(one).ToHashSet(StringComparer.Ordinal);
        return Things(other).Any(things.Contains);

        static IEnumerable<string> Things(DraftCall call) => call.Arguments.EnumerateObject()
            .Where(a => call.Semantics.Parameter(a.Name)?.Role == ParameterRole.Identifier && a.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number).Select(a => a.Value.ToString());
    }
}
