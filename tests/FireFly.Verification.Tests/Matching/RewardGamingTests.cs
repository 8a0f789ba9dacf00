using System.Text.Json;
using CsCheck;
using FireFly.Contracts;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Matching;

/// <summary>Answers that try to earn the reward without knowing the answer, and right ones that are dressed oddly.</summary>
public sealed class RewardGamingTests
{
    private static readonly string[] Joins = [", ", ",", "; ", " or ", " | ", "\n", " ", "/"];

    private static readonly Gen<string> Word = Gen.Char["abcdefghijklmnopqrstuvwxyz"].Array[3, 10].Select(c => new string(c));

    private static readonly Gen<(string Match, string[] Candidates)> Choices = Gen.OneOf(
        Gen.Select(Gen.OneOf("exact", "text"), Word.Array[2, 6].Select(w => w.Distinct().ToArray()).Where(w => w.Length > 1), (m, w) => (m, w.Select(Quote).ToArray())),
        Gen.Int[1, 999].Array[2, 6].Select(n => n.Distinct().ToArray()).Where(n => n.Length > 1).Select(n => ("number", n.Select(i => $"{i}").ToArray())));

    [Fact]
    public void Score_AllCandidatesAtOnce_EarnsNothing() =>
        Choices.Sample(
            (match, candidates) =>
            {
                var task = Task($"{{\"x\":{candidates[0]}}}", ("x", Field(match)));
                var list = string.Join(',', candidates);
                Assert.Equal(0, Reward(task, $"{{\"x\":[{list}]}}"));
                Assert.Equal(0, Reward(task, $"{{\"x\":{{{string.Join(',', candidates.Select((c, i) => $"\"{i}\":{c}"))}}}}}"));
                Assert.Equal(0, Reward(task, $"{{\"x\":{Quote($"[{list}]")}}}"));
                foreach (var join in Joins)
                {
                    Assert.Equal(0, Reward(task, $"{{\"x\":{Quote(string.Join(join, candidates.Select(c => c.Trim('"'))))}}}"));
                }

                // As several answers in one text: none of them counts, the right one included.
                Assert.Equal(0, AnswerMatcher.Score(task, string.Join('\n', candidates.Select(c => $"{{\"x\":{c}}}"))).Reward);
            },
            iter: 500);

    [Fact]
    public void Score_SetWithMoreThanIsAskedFor_EarnsNothing() =>
        Word.Array[2, 6].Select(w => w.Distinct().ToArray()).Where(w => w.Length > 1).Sample(
            words =>
            {
                var gold = words[..^1];
                var task = Task($"{{\"x\":{Array(gold)}}}", ("x", Field("set", "array")));
                Assert.Equal(1, Reward(task, $"{{\"x\":{Array(gold.Reverse())}}}"));
                Assert.Equal(0, Reward(task, $"{{\"x\":{Array(words)}}}"));
                Assert.Equal(0, Reward(task, $"{{\"x\":{Array([.. gold, gold[0]])}}}"));
                Assert.Equal(0, Reward(task, $"{{\"x\":[{Array(gold)}]}}"));
                Assert.Equal(0, Reward(task, $"{{\"x\":{Quote(string.Join(", ", gold))}}}"));
            },
            iter: 300);

    [Theory]
    [InlineData("\"NaN\"")]
    [InlineData("\"nan\"")]
    [InlineData("\"Infinity\"")]
    [InlineData("\"-Infinity\"")]
    [InlineData("\"inf\"")]
    [InlineData("\"\\u221e\"")]
    [InlineData("\"1e309\"")]
    [InlineData("1e309")]
    [InlineData("-1e400")]
    [InlineData("\"0x2A\"")]
    [InlineData("\"42%\"")]
    [InlineData("\"4 2\"")]
    [InlineData("\"\\uff14\\uff12\"")]
    [InlineData("\"\\u0664\\u0662\"")]
    [InlineData("\"40+2\"")]
    [InlineData("\"42..42\"")]
    [InlineData("\"\"")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("[42]")]
    public void Score_NoPlainNumber_EarnsNothingWhateverTheTolerance(string given)
    {
        foreach (var tolerance in new double?[] { null, 0.5, 1e308, double.PositiveInfinity, double.NaN })
        {
            Assert.Equal(0, Reward(Task("""{"x":42}""", ("x", Field("number", "number", tolerance))), $"{{\"x\":{given}}}"));
        }
    }

    [Theory]
    [InlineData("1000000000000000000000000000000000001", "1000000000000000000000000000000000000", 0)]
    [InlineData("1000000000000000000000000000000000000", "1e36", 1)]
    [InlineData("1000000000000000000000000000000000000", "\"1,000,000,000,000,000,000,000,000,000,000,000,000\"", 1)]
    [InlineData("1e300", "1.0000000000000001e300", 0)]
    public void Score_NumberBeyondExactArithmetic_IsComparedByDigits(string gold, string given, int reward) =>
        Assert.Equal(reward, Reward(Task($"{{\"x\":{gold}}}", ("x", Field("number"))), $"{{\"x\":{given}}}"));

    [Theory]
    [InlineData("p\\u0430ypal")]
    [InlineData("paypa\\u217c")]
    [InlineData("pay\\u200bpal")]
    [InlineData("\\uff50aypal")]
    [InlineData("pay\\u00adpal")]
    [InlineData("paypal\\u0000")]
    [InlineData("\\u202epaypal")]
    public void Score_LookAlike_IsAnotherText(string given)
    {
        foreach (var match in new[] { "exact", "text" })
        {
            Assert.Equal(0, Reward(Task("""{"x":"paypal"}""", ("x", Field(match))), $"{{\"x\":\"{given}\"}}"));
        }
    }

    [Fact]
    public void Score_DuplicateKeys_AreWorthTheirLastValue() =>
        Gen.Select(Gen.Int[0, 5].Array[1, 12], Gen.Int[0, 5]).Sample(
            (values, gold) =>
            {
                var task = Task($"{{\"x\":{gold}}}", ("x", Field("number")));
                Assert.Equal(values[^1] == gold ? 1 : 0, Reward(task, $"{{{string.Join(',', values.Select(v => $"\"x\":{v}"))}}}"));
            },
            iter: 300);

    [Fact]
    public void Score_NestedGold_EarnsNothing() =>
        Gen.Select(Gen.Int[1, 60], Gen.Bool).Sample(
            (levels, arrays) =>
            {
                var task = Task("""{"x":"Ada"}""", ("x", Field("exact")));
                var (open, close) = arrays ? ("[", "]") : ("{\"x\":", "}");
                var nested = string.Concat(Enumerable.Repeat(open, levels)) + "\"Ada\"" + string.Concat(Enumerable.Repeat(close, levels));
                Assert.Equal(0, Reward(task, $"{{\"x\":{nested}}}"));
            },
            iter: 100);

    [Fact]
    public void Score_WrappedAnswer_IsWorthWhatTheAnswerIs() =>
        Gen.Select(Choices, Gen.OneOf("{0}", " \n{0}\n", "```json\n{0}\n```", "```\n{0}\n```", "The answer is {0}.", "I looked at {{it}}.\n\n**Answer:** {0}\nDone!", "{0} I repeat: {0}"), Gen.Bool).Sample(
            (choice, frame, right) =>
            {
                var task = Task($"{{\"x\":{choice.Candidates[0]}}}", ("x", Field(choice.Match)));
                var text = string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, $"{{\"x\":{choice.Candidates[right ? 0 : 1]}}}");
                Assert.Equal(right ? 1 : 0, AnswerMatcher.Score(task, text).Reward);
                Assert.Equal(right ? 1 : 0, Reward(task, Quote(text)));
            },
            iter: 500);

    [Fact]
    public void Score_AnyAnswer_RewardsExactlyFullCredit() =>
        Gen.Select(Gen.Int[0, 2].Array[4], Gen.Int[0, 12]).Sample(
            (given, extra) =>
            {
                var task = Task("""{"a":1,"b":1,"c":1,"d":1}""", ("a", Field("number")), ("b", Field("number")), ("c", Field("number")), ("d", Field("number")));
                var members = given.Select((v, i) => (Name: "abcd"[i], Value: v)).Where(m => m.Value < 2).Select(m => $"\"{m.Name}\":{m.Value}").Concat(Enumerable.Range(0, extra).Select(i => $"\"e{i}\":1"));
                var score = AnswerMatcher.Score(task, Parse($"{{{string.Join(',', members)}}}"));
                var isRefused = extra > AnswerMatcher.MaxUnknownMembers;
                Assert.Equal(isRefused ? 0 : given.Count(v => v == 1) / 4.0, score.Partial);
                Assert.Equal(score.Partial.Equals(1.0) ? 1 : 0, score.Reward);
                Assert.Equal(isRefused, score.Problems.Count > 0);
            },
            iter: 500);

    [Theory]
    [InlineData("exact", "\"7\"", "7", 0)]
    [InlineData("exact", "7", "\"7\"", 0)]
    [InlineData("number", "7", "\"7\"", 1)]
    [InlineData("number", "7", "\" +7.0 \"", 1)]
    [InlineData("set", "[7]", "[\"7\"]", 0)]
    [InlineData("text", "\"7\"", "7", 0)]
    public void Score_NumbersAsStrings_CountForTheNumberRuleAlone(string match, string gold, string given, int reward) =>
        Assert.Equal(reward, Reward(Task($"{{\"x\":{gold}}}", ("x", Field(match))), $"{{\"x\":{given}}}"));

    private static int Reward(VerifiedTask task, string answer) => AnswerMatcher.Score(task, JsonElement.Parse(answer, new JsonDocumentOptions { MaxDepth = 200 })).Reward;

    private static string Quote(string text) => JsonSerializer.Serialize(text);

    private static string Array(IEnumerable<string> words) => $"[{string.Join(',', words.Select(Quote))}]";
}
