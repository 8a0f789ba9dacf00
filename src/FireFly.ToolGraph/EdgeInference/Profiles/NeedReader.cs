using System.Text.RegularExpressions;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;
using FireFly.Vocabulary.English;

namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Reads what a tool's parameters want.</summary>
internal static partial class NeedReader
{
    private static readonly HashSet<string> Vague = new(StringComparer.Ordinal) { "target", "object", "source", "ref", "value", "input", "item", "from", "commitish", "upstream", "onto" };

    private static readonly HashSet<string> Formless = new(StringComparer.Ordinal) { "text", "input", "string", "data", "content", "message", "body", "payload", "text1", "text2" };

    private static readonly HashSet<string> Positions = new(StringComparer.Ordinal) { "source", "target", "from", "to", "parent", "base", "start", "end", "src", "root", "full", "exact", "original", "first", "second" };

    /// <summary>The needs in the order of the schema. <paramref name="toolObject"/> is what the tool is about.</summary>
    public static IReadOnlyList<Need> In(SchemaView input, Entity? toolObject, bool listsMany, string toolDescription)
    {
        var documented = DocumentedArguments(toolDescription);
        return [.. input.Properties.Select(p => Read(p.Name, p.Schema, p.IsRequired, toolObject, listsMany, documented.GetValueOrDefault(p.Name, "")))];
    }

    private static Need Read(string name, SchemaView schema, bool required, Entity? toolObject, bool listsMany, string documented)
    {
        var description = schema.Description ?? documented;
        var value = schema.Type == JsonTypes.Array ? schema.Main.Item(0) : schema;
        var (type, format, closed) = (value.TypeName, value.Format, value.IsClosed);
        var words = Words.Plain(name);
        var role = RoleReader.Of(words, type, format, closed, description);
        var (entities, bare) = Entities(words, role, toolObject, listsMany, description);
        return new Need
        {
            Parameter = name, Role = role, Required = required, Type = type, Words = words, Entities = entities, Description = description, Bare = bare,
        };
    }

    private static (IReadOnlyList<EntityGuess> Entities, bool Bare) Entities(string[] words, ValueRole role, Entity? toolObject, bool listsMany, string description)
    {
        if (role == ValueRole.Content && words.Length == 1 && !Formless.Contains(words[0]))
        {
            return ([new EntityGuess(new Entity(words), 0.05, "the parameter's name")], false);
        }

        if (role is not (ValueRole.Id or ValueRole.Name or ValueRole.Path or ValueRole.Url or ValueRole.Thing))
        {
            return ([], false);
        }

        var guesses = new List<EntityGuess>();
        var own = words.Where((w, i) => !(i == words.Length - 1 && Grammar.References.Contains(w) && (words.Length > 1 || role != ValueRole.Thing)) && !(i == 0 && words.Length > 1 && Positions.Contains(w))).ToList();
        while (own.Count > 0 && (Grammar.Ids.Contains(own[^1]) || own[^1] is "name" or "path" or "url"))
        {
            own.RemoveAt(own.Count - 1);
        }

        var vague = own.Count > 0 && own.All(Vague.Contains);
        var bare = own.Count == 0;
        if (!bare && !vague)
        {
            guesses.Add(new EntityGuess(new Entity(own), 0, "the parameter's name"));
            if (own.Count > 1 && own[^1] is "type" or "address" or "symbol" or "handle" or "code")
            {
                guesses.Add(new EntityGuess(new Entity(own[..^1]), 0.04, "the parameter's name"));
            }
        }

        // The bare id of a tool that lists many is the id of what they belong to.
        if ((bare || vague) && toolObject is not null && !listsMany && role != ValueRole.Path && role != ValueRole.Url)
        {
            guesses.Add(new EntityGuess(toolObject, vague ? 0.08 : 0.02, "the tool's name"));
        }

        if (bare && toolObject is { Words.Count: > 1 } && role != ValueRole.Path && role != ValueRole.Url)
        {
            guesses.Add(new EntityGuess(new Entity([.. toolObject.Words.Take(toolObject.Words.Count - 1)]), 0.06, "the tool's name"));
        }

        foreach (var entity in InDescription(description, vague || role == ValueRole.Path))
        {
            if (!guesses.Any(g => g.Entity.Same(entity)))
            {
                guesses.Add(new EntityGuess(entity, vague ? 0.08 : 0.05, "the parameter's description"));
            }
        }

        return (guesses, bare);
    }

    // "The ID of the report" gives report; "Git object to show (commit hash, branch)" gives commit.
    private static IEnumerable<Entity> InDescription(string description, bool anyNoun)
    {
        var phrases = NounPhrase.In(FirstSentence(description), 7);
        for (var i = 0; i < phrases.Count; i++)
        {
            var words = phrases[i].Words;
            var refers = words.Any(w => Grammar.Ids.Contains(w) || w is "name" or "path" or "url" or "code" or "filename");
            if (refers && EntityReader.InPhrase(words) is { } before)
            {
                yield return before;
            }
            else if (refers && i + 1 < phrases.Count && phrases[i + 1].Before is "of" or "for" or "to" or "the" or "a" or "an"
                && EntityReader.InPhrase(phrases[i + 1].Words) is { } after)
            {
                yield return after;
            }
            else if (phrases[i].From && EntityReader.InPhrase(words) is { } origin)
            {
                yield return origin;
            }
            else if (anyNoun && EntityReader.InPhrase(words) is { } plain)
            {
                yield return plain;
            }
        }
    }

    /// <summary>Up to the first full stop or line break.</summary>
    internal static string FirstSentence(string text)
    {
        text = text.Trim();
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '.' && (i + 1 == text.Length || char.IsWhiteSpace(text[i + 1])) && i > 8))
            {
                return text[..i];
            }
        }

        return text;
    }

    // Raw line in many Python servers: "        task_id: ID of the task to retrieve" or "task_id (str): ID of ...".
    private static Dictionary<string, string> DocumentedArguments(string description)
    {
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (Match match in DocumentedArgument().Matches(description))
        {
            found.TryAdd(match.Groups[1].Value, match.Groups[2].Value.Trim());
        }

        return found;
    }

    [GeneratedRegex(@"^[ \t]*[-*]?[ \t]*`?(\w+)`?(?:[ \t]*\([^)\n]*\))?[ \t]*:[ \t]*(?:(?:str|int|float)[ \t]*\n[ \t]*)?(\S[^\n]*)$", RegexOptions.Multiline | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex DocumentedArgument();
}
