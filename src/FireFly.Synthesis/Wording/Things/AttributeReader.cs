using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Pointers;
using FireFly.Synthesis.Wording.Phrases;
using FireFly.Verification;

namespace FireFly.Synthesis.Wording.Things;

/// <summary>Reads what a value of one call's output is called, and whose it is.</summary>
internal sealed class AttributeReader(Speaker speaker, int index)
{
    private readonly DraftCall _call = speaker.Call(index);
    private readonly ToolSemantics _semantics = speaker.Semantics(index);

    public Attribute? Read(string pointer, Select? select, Mark mark)
    {
        if (!Selector.TryResolve(_call.View, pointer, select, out var value, out var resolved, out _))
        {
            return speaker.Rejecting.Null<Attribute>(Rejections.Ambiguous);
        }

        var path = JsonPointer.Parse(resolved);
        if (ValueView.IsOfText(_call.View) && path.Tokens.Count > 0)
        {
            switch (path.Tokens[0])
            {
                case "lines" or "text":
                    return speaker.Rejecting.Null<Attribute>(Rejections.NumberedLine);
                case "json" when EmbeddedValues.AreSeveral(_call.View):
                    return speaker.Rejecting.Null<Attribute>(Rejections.Ambiguous);
                case "tokens":
                    return Token(path, value, select, mark);
                default:
                    break;
            }
        }

        var arrays = Selector.ArraysOn(_call.View, resolved);
        return arrays.Count switch
        {
            0 => Plain(path, value),
            1 => Member(path, arrays[0].Depth, value, select, mark),
            _ => speaker.Rejecting.Null<Attribute>(Rejections.Ambiguous),
        };
    }

    // What a listing says of itself belongs to no one thing.
    private Attribute? Plain(JsonPointer path, JsonElement value) =>
        _semantics.Class == ToolClass.Search && _semantics.Identifier is null ? Named(path, value, null, null)
        : speaker.ThingOf(index) is { } owner ? Named(path, value, owner, null)
        : null;

    private Attribute? Member(JsonPointer path, int depth, JsonElement value, Select? select, Mark mark)
    {
        var list = JsonPointer.FromTokens(path.Tokens.Take(depth)).ToString();
        if (speaker.ElementOf(index, list, select, mark) is not { } element || speaker.SetOf(index, list) is not { } set)
        {
            return null;
        }

        return path.Tokens.Count == depth + 1
            ? new Attribute { Noun = "", Kind = ValueKind.Name, IsIdentity = true, Owner = element, Set = set, Value = value }
            : Named(path, value, element, set);
    }

    private Attribute? Named(JsonPointer path, JsonElement value, Thing? owner, EntitySet? set)
    {
        var meaning = AttributeNouns.Of(_call, _semantics, path, value);
        if (meaning is null)
        {
            return speaker.Rejecting.Null<Attribute>(Rejections.NoNoun);
        }

        // The step of a step is its place in the order.
        if (value.ValueKind == JsonValueKind.Number && owner?.Noun is { } own && meaning.Noun == own.Singular)
        {
            return speaker.Rejecting.Null<Attribute>(Rejections.NoNoun);
        }

        // "the name of the author" of a nested object is told by its path; what a bare name names is its owner.
        var isOwn = meaning.Entity is null || owner?.Noun is null || Speaker.Same(meaning.Entity, owner.Noun);
        var isHandle = meaning.Kind is ValueKind.Identifier or ValueKind.Name or ValueKind.Path or ValueKind.Url or ValueKind.Hash or ValueKind.Version;
        return new Attribute
        {
            // The author of an author is his name.
            Noun = value.ValueKind == JsonValueKind.String && isOwn && meaning.Noun == owner?.Noun?.Singular && meaning.Kind is not (ValueKind.Identifier or ValueKind.Path or ValueKind.Url or ValueKind.Hash) ? "name" : meaning.Noun,
            Kind = meaning.Kind,
            Unit = meaning.Unit,
            Owner = owner,
            Set = set,
            Value = value,
            IsIdentity = isHandle && isOwn && AttributeNouns.IsHandle(meaning.Noun, owner?.Noun),
            RefersTo = isOwn ? null : meaning.Entity,
        };
    }

    // An id or a path that stands somewhere in a text: of a listing it is an element, of what was made it is the new thing.
    private Attribute? Token(JsonPointer path, JsonElement value, Select? select, Mark mark)
    {
        if (path.Tokens.Count != 3 || path.Tokens[1] is not ("id" or "path" or "uuid" or "hash"))
        {
            return speaker.Rejecting.Null<Attribute>(Rejections.UnlabelledValue);
        }

        var kind = path.Tokens[1] == "path" ? ValueKind.Path : ValueKind.Identifier;
        if (_semantics.Class is ToolClass.Create && speaker.ThingOf(index) is { } made && select is null or { By: "only" })
        {
            return new Attribute { Noun = kind == ValueKind.Path ? "path" : "ID", Kind = kind, IsIdentity = true, Owner = made, Value = value };
        }

        if (!(_semantics.Many || _semantics.Class == ToolClass.Search) || _semantics.Object is not { } noun || !Fits(noun, value, kind) || select is { By: not ("only" or "position") })
        {
            return speaker.Rejecting.Null<Attribute>(Rejections.UnlabelledValue);
        }

        var list = $"/tokens/{path.Tokens[1]}";
        if (speaker.ElementOf(index, list, select, mark) is not { } element || speaker.SetOf(index, list) is not { } set)
        {
            return null;
        }

        return new Attribute { Noun = kind == ValueKind.Path ? "path" : "ID", Kind = kind, IsIdentity = true, Owner = element, Set = set, Value = value };
    }

    // "TASK-9" in a listing of tasks, a path in a listing of files.
    private static bool Fits(EntityNoun noun, JsonElement value, ValueKind kind) =>
        value.ValueKind == JsonValueKind.String
        && (kind == ValueKind.Path ? noun.Head is "file" or "directory" or "folder" or "path" or "document" : value.GetString()!.StartsWith(noun.Head, StringComparison.OrdinalIgnoreCase));
}
