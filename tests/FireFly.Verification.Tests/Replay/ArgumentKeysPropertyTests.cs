using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FireFly.Json.Schema.Reading;
using FireFly.Verification.Replay;
using Xunit;

namespace FireFly.Verification.Tests.Replay;

/// <summary>Whatever the arguments: another spelling of them always has the same key, another value never.</summary>
public sealed class ArgumentKeysPropertyTests
{
    private const string Schema = """
        {"type":"object","properties":{
          "text":{"type":"string"},
          "n":{"type":"number","default":2.5},
          "flag":{"type":"boolean","default":true},
          "tags":{"type":"array","items":{"type":"object","properties":{"k":{"type":"string","default":"x"},"v":{"type":"integer"}}}},
          "note":{"type":"string"}},
         "required":["text"]}
        """;

    private static readonly JsonElement InputSchema = JsonDocument.Parse(Schema).RootElement;

    private static readonly Gen<string> Word = Gen.Char["abcXYZ019äß-_/."].Array[1, 8].Select(chars => new string(chars));

    private static readonly Gen<JsonObject> Arguments = Gen.Select(Word, Gen.Int[-1000, 1000], Gen.Bool, Word.Array[0, 3], Gen.Int[0, 7]).Select((text, n, flag, tags, present) =>
    {
        var result = new JsonObject { ["text"] = text };
        if ((present & 1) != 0)
        {
            result["n"] = n / 4m;
        }

        if ((present & 2) != 0)
        {
            result["flag"] = flag;
        }

        if ((present & 4) != 0)
        {
            result["tags"] = new JsonArray([.. tags.Select(tag => new JsonObject { ["k"] = tag, ["v"] = n })]);
        }

        return result;
    });

    [Fact]
    public void Exact_MembersAndNumbersSpelledOtherwise_IsTheSame() =>
        Gen.Select(Arguments, Gen.Int).Sample((arguments, seed) =>
            ArgumentKeys.Exact(Parse(Respell(arguments, new Random(seed)))) == ArgumentKeys.Exact(Parse(arguments.ToJsonString())));

    [Fact]
    public void Equivalent_DefaultsWhiteSpaceAndNullsRewritten_IsTheSame() =>
        Gen.Select(Arguments, Gen.Int).Sample((arguments, seed) =>
        {
            var random = new Random(seed);
            var rewritten = Rewrite((JsonObject)arguments.DeepClone(), random);
            return Equivalent(Respell(rewritten, random)) == Equivalent(arguments.ToJsonString());
        });

    [Fact]
    public void Equivalent_OneValueChanged_IsNeverTheSame() =>
        Gen.Select(Arguments, Gen.Int).Sample((arguments, seed) =>
        {
            var random = new Random(seed);
            var changed = Change((JsonObject)arguments.DeepClone(), random);
            return Equivalent(Respell(Rewrite(changed, random), random)) != Equivalent(arguments.ToJsonString());
        });

    private static string Equivalent(string json) => ArgumentKeys.Equivalent(Parse(json), SchemaView.Of(InputSchema));

    private static JsonElement Parse(string json) => JsonDocument.Parse(json).RootElement;

    /// <summary>The same value: members shuffled, numbers with zeros or an exponent, strings escaped.</summary>
    private static string Respell(JsonNode? node, Random random)
    {
        switch (node)
        {
            case JsonObject members:
                var shuffled = members.ToArray();
                random.Shuffle(shuffled);
                return $"{{ {string.Join(" , ", shuffled.Select(m => $"{Respell(JsonValue.Create(m.Key), random)}:{Respell(m.Value, random)}"))}}}";
            case JsonArray items:
                return $"[{string.Join(" ,", items.Select(item => Respell(item, random)))}]";
            case JsonValue value when value.GetValueKind() == JsonValueKind.Number:
                var number = decimal.Parse(value.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture);
                return random.Next(3) switch
                {
                    0 => $"{(number * 1000m).ToString("0", CultureInfo.InvariantCulture)}e-3",
                    1 => number.ToString("0.0000", CultureInfo.InvariantCulture),
                    _ => value.ToJsonString(),
                };
            case JsonValue value when value.GetValueKind() == JsonValueKind.String && random.Next(2) == 0:
                var escaped = new StringBuilder("\"");
                foreach (var c in value.GetValue<string>())
                {
                    escaped.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
                }

                return escaped.Append('"').ToString();
            default:
                return node?.ToJsonString() ?? "null";
        }
    }

    /// <summary>What the server must take alike: defaults filled or dropped, nulls for what may be absent, white space at the ends.</summary>
    private static JsonObject Rewrite(JsonObject arguments, Random random)
    {
        if (!arguments.ContainsKey("n") && random.Next(2) == 0)
        {
            arguments["n"] = 2.5m;
        }
        else if (arguments["n"]?.ToJsonString() == "2.5" && random.Next(2) == 0)
        {
            arguments.Remove("n");
        }

        if (!arguments.ContainsKey("flag"))
        {
            arguments["flag"] = true;
        }
        else if (arguments["flag"]!.GetValue<bool>())
        {
            arguments.Remove("flag");
        }

        if (!arguments.ContainsKey("note"))
        {
            arguments["note"] = null;
        }

        foreach (var tag in arguments["tags"]?.AsArray() ?? [])
        {
            if (tag!["k"]?.GetValue<string>() == "x")
            {
                tag.AsObject().Remove("k");
            }
        }

        arguments["text"] = $" {arguments["text"]!.GetValue<string>()}\t";
        return arguments;
    }

    private static JsonObject Change(JsonObject arguments, Random random)
    {
        switch (random.Next(4))
        {
            case 0:
                arguments["text"] = arguments["text"]!.GetValue<string>() + "q";
                break;
            case 1:
                arguments["n"] = (arguments["n"]?.GetValue<decimal>() ?? 2.5m) + 0.001m;
                break;
            case 2:
                arguments["flag"] = !(arguments["flag"]?.GetValue<bool>() ?? true);
                break;
            default:
                arguments["note"] = "a note";
                break;
        }

        return arguments;
    }
}
