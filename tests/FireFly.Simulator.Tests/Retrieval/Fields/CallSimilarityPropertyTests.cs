using System.Text.Json;
using System.Text.Json.Nodes;
using CsCheck;
using FireFly.Json.Schema.Reading;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Retrieval.Fields;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval.Fields;

/// <summary>Whatever the calls: what one may rely on of their similarity.</summary>
public sealed class CallSimilarityPropertyTests
{
    private static readonly FieldReader Reader = new(SchemaView.Of(JsonElement.Parse("""
        {"type":"object","properties":{
          "query":{"type":"string"}, "n":{"type":"number"}, "sort":{"enum":["name","size"]}, "deep":{"type":"boolean","default":false},
          "path":{"type":"string"}, "tags":{"type":"array","items":{"type":"string"}}, "options":{"type":"object"}}}
        """)));

    private static readonly Gen<string> Words = Gen.Char["ab cdé/._-1"].Array[0, 12].Select(chars => new string(chars));

    private static readonly Gen<JsonObject> Arguments = Gen.Select(Words, Gen.Double[-100, 100], Gen.Bool, Words.Array[0, 3], Gen.Int[0, 63]).Select((text, n, flag, tags, present) =>
    {
        var arguments = new JsonObject();
        void Add(int bit, string name, JsonNode? value)
        {
            if ((present & bit) != 0)
            {
                arguments[name] = value;
            }
        }

        Add(1, "query", text);
        Add(2, "n", n);
        Add(4, "sort", flag ? "name" : "size");
        Add(8, "deep", flag);
        Add(16, "path", $"/workspace/{text}");
        Add(32, "tags", new JsonArray([.. tags.Select(tag => JsonValue.Create(tag))]));
        Add(33, "options", new JsonObject { [text] = n, ["inner"] = new JsonObject { ["text"] = text } });
        return arguments;
    });

    private static readonly Gen<CallSimilarity> Similarities = Gen.Double[0, 1].Array[4].Select(weights => new CallSimilarity(new Dictionary<string, double>
    {
        ["query"] = weights[0],
        ["n"] = weights[1],
        ["sort"] = weights[2],
        [CallSimilarity.State] = weights[3],
    }));

    [Fact]
    public void Of_TwoCalls_IsTheSameBothWaysAndBetweenZeroAndOne() =>
        Gen.Select(Arguments, Arguments, Similarities, Gen.Int[0, 2], Gen.Double[0, 1]).Sample((a, b, similarity, rank, embedding) =>
        {
            var there = similarity.Of(Read(a), Read(b), rank, embedding);
            return there is >= 0 and <= 1 && Math.Abs(there - similarity.Of(Read(b), Read(a), rank, embedding)) < 1e-12;
        });

    [Fact]
    public void Of_TheSameCallInTheSameState_IsOne() =>
        Gen.Select(Arguments, Similarities, Gen.Double[0, 1]).Sample((a, similarity, embedding) => similarity.Of(Read(a), Read(a), 0, embedding) == 1);

    [Fact]
    public void Of_OtherCalls_IsLessThanOne() =>
        Gen.Select(Arguments, Arguments, Gen.Double[0, 0.999]).Sample((a, b, embedding) =>
            JsonNode.DeepEquals(WithDefaults(a), WithDefaults(b)) || CallSimilarity.Unlearned.Of(Read(a), Read(b), 0, embedding) < 1);

    [Fact]
    public void Of_NumberStateAndEmbeddingComeNearer_IsNeverLess() =>
        Gen.Select(Arguments, Arguments, Similarities, Gen.Double[0, 1].Array[4], Gen.Int[0, 2].Array[2]).Sample((a, b, similarity, parts, ranks) =>
        {
            a["n"] = 10;
            double At(double distance, int rank, double embedding)
            {
                b["n"] = 10 + (distance * 50);
                return similarity.Of(Read(a), Read(b), rank, embedding);
            }

            return At(parts.Take(2).Min(), ranks.Min(), parts.Skip(2).Max()) >= At(parts.Take(2).Max(), ranks.Max(), parts.Skip(2).Min()) - 1e-12;
        });

    [Fact]
    public void Of_AFieldMadeEqual_IsNeverLess() =>
        Gen.Select(Arguments, Arguments, Similarities).Sample((a, b, similarity) =>
        {
            var before = similarity.Of(Read(a), Read(b), 0, 0.5);
            foreach (var name in a.Select(member => member.Key).ToList())
            {
                b[name] = a[name]!.DeepClone();
                var after = similarity.Of(Read(a), Read(b), 0, 0.5);
                if (after < before - 1e-12)
                {
                    return false;
                }

                before = after;
            }

            return true;
        });

    private static JsonObject WithDefaults(JsonObject arguments)
    {
        var filled = (JsonObject)arguments.DeepClone();
        filled.TryAdd("deep", false);
        return filled;
    }

    private static IReadOnlyDictionary<string, FieldValue> Read(JsonObject arguments) => Reader.Read(JsonElement.Parse(arguments.ToJsonString()));
}
