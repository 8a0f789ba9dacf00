using FireFly.Contracts;
using FireFly.Json.Canonical;

namespace FireFly.Vocabulary.Semantics;

/// <summary>What calls show of parameters: one whose value never varies while others do is where the tool works, not what is asked of it.</summary>
internal static class ObservedParameters
{
    private const int FewestCalls = 6;
    private const int FewestOthers = 3;

    public static IReadOnlyList<ParameterMeaning> Apply(IReadOnlyList<ParameterMeaning> parameters, IReadOnlyList<ObservedCall> observed)
    {
        var calls = observed.Where(static call => call.Success && call.Arguments.ValueKind == System.Text.Json.JsonValueKind.Object).ToList();
        return calls.Count < FewestCalls ? parameters : [.. parameters.Select(parameter => Read(parameter, calls))];
    }

    private static ParameterMeaning Read(ParameterMeaning parameter, List<ObservedCall> calls)
    {
        var with = calls.Where(call => call.Arguments.TryGetProperty(parameter.Name, out _)).ToList();
        if (parameter.Role is not (ParameterRole.Identifier or ParameterRole.Filter or ParameterRole.Option or ParameterRole.Unknown)
            || with.Count < FewestCalls || with.Select(call => CanonicalJson.Serialize(call.Arguments.GetProperty(parameter.Name))).Distinct(StringComparer.Ordinal).Take(2).Count() != 1
            || with.Select(static call => CanonicalJson.Serialize(call.Arguments)).Distinct(StringComparer.Ordinal).Take(FewestOthers).Count() < FewestOthers)
        {
            return parameter;
        }

        return parameter with { Role = ParameterRole.Context, Said = null, Adjective = false, Confidence = 0.85, Evidence = $"it had the same value in all {with.Count} calls, while others varied" };
    }
}
