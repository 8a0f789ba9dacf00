using System.Text.Json;
using System.Text.Json.Nodes;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Verification.Replay;

namespace FireFly.Verification;

/// <summary>
/// Check 6: solves a task in the simulator's engine, strict. Each call has to fit the input schema that the task offers, each argument that flows is derived from the replayed answers and has to be what is recorded,
/// each call has to give the recorded result, and the answer read from them has to earn 1.
/// </summary>
public static class ReplayableCheck
{
    /// <summary>Null where it holds, else the reason.</summary>
    public static string? Check(VerifiedTask task, IReadOnlyDictionary<string, RecordedCall> recordings, ReplayEngine engine)
    {
        ArgumentNullException.ThrowIfNull(task);
        ArgumentNullException.ThrowIfNull(recordings);
        ArgumentNullException.ThrowIfNull(engine);
        var session = engine.Begin();
        var views = new List<JsonElement>();
        foreach (var call in task.Calls)
        {
            if (!FlowedArguments.TryDerive(call, views, out var arguments, out var problem))
            {
                return $"call {views.Count}: {problem}";
            }

            if (AnswerKey.Of(arguments) != AnswerKey.Of(call.Arguments))
            {
                return $"call {views.Count}: the arguments that flow are not those that were recorded";
            }

            if (engine.Tools.TryGetValue(call.Tool, out var tool) && tool.ArgumentFault(call.Arguments) is { } fault)
            {
                return $"call {views.Count}: the arguments break the schema of {call.Tool}: {fault}";
            }

            var answer = session.Call(call.Tool, arguments);
            if (answer.Match == MatchKind.Unseen)
            {
                return $"call {views.Count}: {call.Tool} is unseen";
            }

            var view = ValueView.Of(answer.Result);
            if (!recordings.TryGetValue(call.Recording, out var recording) || CanonicalJson.Serialize(view) != CanonicalJson.Serialize(ValueView.Of(recording.Result)))
            {
                return $"call {views.Count}: {call.Tool} answers otherwise than recorded";
            }

            views.Add(view);
        }

        return AnswerReason(task, views);
    }

    private static string? AnswerReason(VerifiedTask task, List<JsonElement> views)
    {
        var answer = new JsonObject();
        foreach (var (name, field) in task.Fields)
        {
            if (field.Provenance.Call < 0 || field.Provenance.Call >= views.Count)
            {
                return $"field '{name}' is from no call";
            }

            if (!FieldReader.TryRead(views[field.Provenance.Call], field.Provenance, out var value, out var problem))
            {
                return $"field '{name}': {problem}";
            }

            answer[name] = JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement);
        }

        return AnswerMatcher.Score(task, JsonSerializer.SerializeToElement(answer, FireFlyJson.Default.JsonObject)).Reward == 1 ? null : "the replayed answer earns 0";
    }
}
