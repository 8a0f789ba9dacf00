using System.Text.Json;

namespace FireFly.Synthesis.Tests.Exports;

/// <summary>What every format must hold of a task. <paramref name="Question"/> may stand at the start of the user's message.</summary>
internal sealed record TaskFacts(string Id, string Question, IReadOnlyList<string> Tools, JsonElement Answer)
{
    public static IEqualityComparer<TaskFacts> Same { get; } = EqualityComparer<TaskFacts>.Create(
        (one, two) => one!.Id == two!.Id && one.Question == two.Question && one.Tools.SequenceEqual(two.Tools) && JsonElement.DeepEquals(one.Answer, two.Answer),
        facts => facts.Id.GetHashCode(StringComparison.Ordinal));

    public override string ToString() => $"{Id}: {Question} [{string.Join(' ', Tools)}] {Answer}";
}
