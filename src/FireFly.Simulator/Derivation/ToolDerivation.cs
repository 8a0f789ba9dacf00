using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Derivation.Errors;
using FireFly.Verification.Replay;

namespace FireFly.Simulator.Derivation;

/// <summary>The rules of one tool. Where two of them say different things to a call, none answers. Thread-safe.</summary>
internal sealed class ToolDerivation(Tool tool, IReadOnlyList<IDerivationRule> rules, SchemaErrors errors)
{
    private const int MostNamed = 8;

    /// <summary>The rules, the best proved first.</summary>
    public IReadOnlyList<DerivationRule> Rules { get; } = [.. rules.Select(rule => rule.About), .. errors.Rule is { } rule ? [rule] : Array.Empty<DerivationRule>()];

    /// <summary>The answer; null where no rule says one.</summary>
    /// <param name="arguments">An object.</param>
    /// <param name="state">State of the session; null where nobody knows it.</param>
    public ReplayAnswer? Answer(JsonElement arguments, string? state)
    {
        if (errors.Answer(tool, arguments) is { } refused)
        {
            return refused;
        }

        if (rules.Count == 0 || KnownCall.TryRead(tool, arguments) is not { } call)
        {
            return null;
        }

        (IDerivationRule Rule, Derived Derived)? first = null;
        foreach (var rule in rules)
        {
            if (rule.Answer(call, state) is not { } derived)
            {
                continue;
            }

            if (first is { } before && before.Derived.Text != derived.Text)
            {
                return null;
            }

            first ??= (rule, derived);
        }

        return first is var (by, said) && ResultJson.Read(said.Text) is { } result
            ? new DerivedAnswer { Result = result, Match = MatchKind.Derived, Recordings = [.. said.Sources.Select(source => source.Id).Distinct().Take(MostNamed)], Rule = by.About }
            : null;
    }
}
