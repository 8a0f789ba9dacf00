using System.Text.Json;
using CsCheck;
using static FireFly.Verification.Tests.TestData;

namespace FireFly.Verification.Tests.Matching;

public sealed class AnswerMatcherPropertyTests
{
    private static readonly Gen<(string Match, string Gold)> Fields = Gen.OneOf(
        Gen.String.Select(s => ("exact", JsonSerializer.Serialize(s))),
        Gen.String.Select(s => ("text", JsonSerializer.Serialize(s))),
        Gen.Double[-1e9, 1e9].Select(d => ("number", JsonSerializer.Serialize(d))),
        Gen.Long.Select(l => ("number", JsonSerializer.Serialize(l))),
        Gen.Int.Select(i => ("exact", JsonSerializer.Serialize(i))),
        Gen.String.Array[0, 5].Select(a => ("set", JsonSerializer.Serialize(a))));

    [Fact]
    public void Score_Gold_IsAlwaysOne() =>
        Fields.Array[1, 5].Sample(
            fields =>
            {
                var (task, answer) = Make(fields);
                var score = AnswerMatcher.Score(task, Parse(answer));
                Assert.True(score.Reward == 1 && score.Partial == 1, string.Join("; ", score.Fields.Values));
                Assert.Equal(1, AnswerMatcher.Score(task, $"Here it is:\n```json\n{answer}\n```").Reward);
            },
            iter: 1000);

    [Fact]
    public void Score_OnePerturbedField_IsAlwaysZero() =>
        Gen.Select(Fields.Array[1, 5], Gen.Int[0, 4]).Sample(
            (fields, which) =>
            {
                var (task, _) = Make(fields);
                var name = $"f{which % fields.Length}";
                foreach (var perturbed in AnswerPerturbation.Of(task, name))
                {
                    var score = AnswerMatcher.Score(task, perturbed);
                    Assert.True(score.Reward == 0 && !score.Fields[name].Correct, perturbed.GetRawText());
                    Assert.All(score.Fields.Where(f => f.Key != name), f => Assert.True(f.Value.Correct));
                }
            },
            iter: 1000);

    [Fact]
    public void Score_AnyJson_NeverThrows() =>
        Gen.Select(Gen.String, Gen.OneOf("{}", "[]", "null", "1e999", "\"\\udc00\"", "{\"f0\":[[]]}", "{\"f0\":{\"\":1}}")).Sample(
            (text, json) =>
            {
                var (task, _) = Make([("exact", "1"), ("set", "[1]")]);
                Assert.Equal(0, AnswerMatcher.Score(task, Parse(json)).Reward);
                Assert.Equal(0, AnswerMatcher.Score(task, text).Reward);
            },
            iter: 500);

    private static (Contracts.VerifiedTask Task, string Answer) Make((string Match, string Gold)[] fields)
    {
        var answer = $"{{{string.Join(',', fields.Select((f, i) => $"\"f{i}\":{f.Gold}"))}}}";
        return (Task(answer, [.. fields.Select((f, i) => ($"f{i}", Field(f.Match)))]), answer);
    }
}
