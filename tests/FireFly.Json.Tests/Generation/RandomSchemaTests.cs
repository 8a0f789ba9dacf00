using System.Text.Json;
using CsCheck;
using FireFly.Json.Generation;
using FireFly.Json.Schema;

namespace FireFly.Json.Tests.Generation;

public sealed class RandomSchemaTests(ITestOutputHelper output)
{
    [Fact]
    public void TryGenerate_RandomSchema_IsValidWhereItSucceedsAndSucceedsMostly()
    {
        var (made, missed) = (0, 0);
        Gen.Select(RandomSchemas.Any, Gen.Int[0, 1_000_000]).Sample(
            (source, seed) =>
            {
                var schema = JsonSchema.Parse(JsonSerializer.SerializeToElement(source), new SchemaOptions { AssertFormat = true });
                if (!InstanceGenerator.TryGenerate(schema, new Random(seed), out var instance))
                {
                    Interlocked.Increment(ref missed);
                    return true;
                }

                Interlocked.Increment(ref made);
                return schema.Validate(instance).IsValid && schema.Judge(instance) == SchemaVerdict.Valid;
            },
            iter: 2000);
        output.WriteLine($"{made} made, {missed} missed");
        Assert.True(missed < (made + missed) / 5, $"{missed} of {made + missed} schemas got no instance.");
    }

    [Fact]
    public void TryGenerate_RandomSchema_IsDeterministic() =>
        Gen.Select(RandomSchemas.Any, Gen.Int[0, 1_000_000]).Sample(
            (source, seed) =>
            {
                var schema = JsonSerializer.SerializeToElement(source);
                var first = InstanceGenerator.TryGenerate(schema, new Random(seed), out var a);
                var second = InstanceGenerator.TryGenerate(schema, new Random(seed), out var b);
                return first == second && (!first || a.GetRawText() == b.GetRawText());
            },
            iter: 300);
}
