using FireFly.Contracts;

namespace FireFly.Simulator.Derivation.Twins;

/// <summary>Two tools of one server that give the same result for the same arguments: what was recorded of one answers for the other.</summary>
internal sealed class TwinRule : IDerivationRule
{
    private const int MostCompared = 300;

    private readonly KnownCalls _twin;
    private readonly ILookup<string, KnownCall> _byArguments;

    private TwinRule(KnownCalls twin, DerivationRule about) =>
        (_twin, About, _byArguments) = (twin, about, twin.All.Where(call => !call.Recording!.Changed).ToLookup(KeyOf, StringComparer.Ordinal));

    /// <inheritdoc />
    public DerivationRule About { get; }

    /// <summary>The rule that one tool is the twin of another, where both were called alike often enough and never differed.</summary>
    public static TwinRule? Learn(KnownCalls calls, KnownCalls twin, DerivationOptions options)
    {
        var rule = new TwinRule(twin, new DerivationRule("", "", "", 0, 0));
        var (support, right) = (0, 0);
        var results = new HashSet<string>(StringComparer.Ordinal);
        foreach (var call in calls.All.Take(MostCompared))
        {
            if (rule.Answer(call, call.Recording!.StateKey) is { } derived)
            {
                var same = !call.Recording.Changed && derived.Text == ResultJson.Of(call.Recording.Result);
                support++;
                right += same ? 1 : 0;
                results.Add(derived.Text);
            }
        }

        // Two tools that always say "not found" are no twins.
        return options.ProvesList(support, right) && results.Count >= 3
            ? new TwinRule(twin, new DerivationRule($"same-as/{twin.Tool.Name}", "same-as", $"gives what {twin.Tool.Name} gives for the same arguments", support, right))
            : null;
    }

    /// <inheritdoc />
    public Derived? Answer(KnownCall call, string? state)
    {
        KnownCall? found = null;
        foreach (var other in _byArguments[KeyOf(call)])
        {
            if (_twin.Speaks(other, state))
            {
                found = other;
                break;
            }
        }

        return found is null ? null : new Derived(ResultJson.Of(found.Recording!.Result), [found.Recording]);
    }

    /// <summary>Arguments with the names that both tools know; of one that only one of them knows, nothing is known.</summary>
    private static string KeyOf(KnownCall call) => Lists.ArgumentEffects.Without(call, null);
}
