using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FireFly.Contracts;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Verification.Tests.Replay;

/// <summary>
/// Whatever was recorded: a call that means the same is answered by its recording, as exact or equivalent; one that means something else never is.
/// </summary>
public sealed class ReplayRewritePropertyTests
{
    private static readonly Tool Search = new()
    {
        Id = "s/search",
        ModelName = "s__search",
        Server = "s",
        Name = "search",
        SchemaHash = "h",
        InputSchema = JsonElement.Parse("""
            {"type":"object","required":["title","path"],"properties":{
              "title":{"type":"string"},
              "path":{"type":"string"},
              "limit":{"type":"integer","default":10},
              "note":{"anyOf":[{"type":"string"},{"type":"null"}],"default":null},
              "lang":{"type":"string"},
              "options":{"$ref":"#/$defs/Options"}},
             "$defs":{"Options":{"type":"object","properties":{"deep":{"type":"boolean","default":false},"by":{"type":"string","default":"name"}}}}}
            """),
    };

    private static readonly Gen<string> Word = Gen.Char["abcXYZ019éüñçÅж"].Array[1, 6].Select(chars => new string(chars));

    private static readonly Gen<JsonObject> Arguments = Gen.Select(Word.Array[1, 3], Word.Array[1, 3], Gen.Int[8, 12], Word, Gen.Int[0, 15]).Select((title, path, limit, note, present) =>
    {
        var arguments = new JsonObject { ["title"] = string.Join(' ', title), ["path"] = $"/workspace/{string.Join('/', path)}" };
        if ((present & 1) != 0)
        {
            arguments["limit"] = limit;
        }

        if ((present & 2) != 0)
        {
            arguments["note"] = note;
        }

        if ((present & 4) != 0)
        {
            arguments["options"] = new JsonObject { ["deep"] = (present & 8) != 0, ["by"] = note };
        }

        return arguments;
    });

    [Fact]
    public void Call_MeaningPreserved_AlwaysHitsItsRecording() =>
        Gen.Select(Arguments.Array[1, 6], Gen.Int).Sample((recorded, seed) =>
        {
            var random = new Random(seed);
            var (engine, kept) = Engine(recorded);
            var at = random.Next(kept.Count);

            var answer = engine.Begin().Call(Search.Id, Rewrite(kept[at], random));

            return answer.Match is MatchKind.Exact or MatchKind.Equivalent && answer.Recordings.Single() == $"r{at}";
        });

    [Fact]
    public void Call_MeaningChanged_NeverHitsAsExactOrEquivalent() =>
        Gen.Select(Arguments.Array[1, 6], Gen.Int).Sample((recorded, seed) =>
        {
            var random = new Random(seed);
            var (engine, kept) = Engine(recorded);
            var changed = Change((JsonObject)kept[random.Next(kept.Count)].DeepClone(), random);
            if (kept.Exists(arguments => Meaning(arguments) == Meaning(changed)))
            {
                return true;
            }

            var answer = engine.Begin().Call(Search.Id, Rewrite(changed, random));

            return answer.Match == MatchKind.Unseen && answer.Recordings.Count == 0;
        });

    [Fact]
    public void Call_AnythingElseRecorded_NeverHitsAnothersRecording() =>
        Gen.Select(Arguments, Arguments, Gen.Int).Sample((recorded, called, seed) =>
        {
            var answer = Engine([recorded]).Engine.Begin().Call(Search.Id, Rewrite(called, new Random(seed)));

            return (answer.Match == MatchKind.Unseen) == (Meaning(recorded) != Meaning(called));
        });

    private static (ReplayEngine Engine, List<JsonObject> Recorded) Engine(IEnumerable<JsonObject> recorded)
    {
        var kept = recorded.DistinctBy(Meaning).ToList();
        return (new ReplayEngine([Search], kept.Select((arguments, i) => new RecordedCall
        {
            Id = $"r{i}",
            Tool = Search.Id,
            Arguments = JsonElement.Parse(arguments.ToJsonString()),
            Result = ToolResult.OfText($"result {i}"),
            Success = true,
            Changed = false,
            StateKey = StateKeys.Initial,
            Session = "s",
            Sequence = i,
            LatencyMs = 1,
            ExplorationId = "e",
        })), kept);
    }

    /// <summary>The arguments with everything filled in, in one order: worked out here from the schema by hand, not by the code under test.</summary>
    private static string Meaning(JsonObject arguments)
    {
        var options = arguments["options"] as JsonObject;
        return string.Join('\n', arguments["title"], arguments["path"], arguments["limit"]?.GetValue<int>() ?? 10, arguments["note"]?.ToJsonString() ?? "none", arguments["lang"]?.ToJsonString() ?? "none",
            options is null ? "none" : $"{options["deep"]?.GetValue<bool>() ?? false} {options["by"]?.GetValue<string>() ?? "name"}");
    }

    private static JsonElement Rewrite(JsonObject arguments, Random random)
    {
        var members = new List<string> { $"\"title\" : {Quoted(Padded(arguments["title"]!.GetValue<string>(), random))}", $"\"path\":{Quoted(Path(arguments["path"]!.GetValue<string>(), random))}" };
        var limit = arguments["limit"]?.GetValue<int>() ?? 10;
        if (limit != 10 || random.Next(2) == 0)
        {
            members.Add($"\"limit\":{limit}{(random.Next(2) == 0 ? ".0" : "e0")}");
        }

        if (arguments["note"] is { } note)
        {
            members.Add($"\"note\":{Quoted(Padded(note.GetValue<string>(), random))}");
        }
        else if (random.Next(2) == 0)
        {
            members.Add("\"note\":null");
        }

        if (arguments["lang"] is { } lang)
        {
            members.Add($"\"lang\":{lang.ToJsonString()}");
        }
        else if (random.Next(2) == 0)
        {
            // A string has no place for null, so a server can only take it as left out.
            members.Add("\"lang\":null");
        }

        if (arguments["options"] is JsonObject options)
        {
            var deep = options["deep"]!.GetValue<bool>();
            var by = $"\"by\":{Quoted(Padded(options["by"]!.GetValue<string>(), random))}";
            members.Add($"\"options\":{{{(deep || random.Next(2) == 0 ? $"{by}, \"deep\":{(deep ? "true" : "false")}" : by)}}}");
        }

        var order = members.ToArray();
        random.Shuffle(order);
        return JsonElement.Parse($"{{ {string.Join(" ,\n", order)} }}");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text);

    /// <summary>White space at the ends and between the words, and letters apart from their marks.</summary>
    private static string Padded(string text, Random random)
    {
        var spaced = $"{(random.Next(2) == 0 ? " " : "")}{text.Replace(" ", random.Next(2) == 0 ? " \t " : " ", StringComparison.Ordinal)}{(random.Next(2) == 0 ? "\n" : "")}";
        return random.Next(2) == 0
            ? spaced.Replace("é", "e\u0301", StringComparison.Ordinal).Replace("ü", "u\u0308", StringComparison.Ordinal).Replace("ñ", "n\u0303", StringComparison.Ordinal)
                .Replace("ç", "c\u0327", StringComparison.Ordinal).Replace("Å", "A\u030a", StringComparison.Ordinal)
            : spaced;
    }

    private static string Path(string path, Random random)
    {
        var inside = path["/workspace/".Length..];
        return random.Next(6) switch
        {
            0 => $"./{inside}",
            1 => $"/workspace/./{inside}",
            2 => $"/workspace/up/../{inside}",
            3 => $"/workspace//{inside}/",
            4 => $"./up/.././{inside}",
            _ => path,
        };
    }

    private static JsonObject Change(JsonObject arguments, Random random)
    {
        switch (random.Next(8))
        {
            case 0:
                arguments["title"] = arguments["title"]!.GetValue<string>() + " q";
                break;
            case 1:
                // Another case, or the letter without its mark, is another text.
                arguments["title"] = "E" + arguments["title"]!.GetValue<string>();
                break;
            case 2:
                arguments["path"] = arguments["path"]!.GetValue<string>() + "q";
                break;
            case 3:
                arguments["path"] = arguments["path"]!.GetValue<string>() + "/q";
                break;
            case 4:
                arguments["limit"] = (arguments["limit"]?.GetValue<int>() ?? 10) + 1;
                break;
            case 5:
                arguments["note"] = arguments["note"] is null ? "a note" : null;
                break;
            case 6:
                arguments["lang"] = "null";
                break;
            default:
                arguments["options"] = new JsonObject { ["deep"] = true, ["by"] = "other" };
                break;
        }

        return arguments;
    }
}
