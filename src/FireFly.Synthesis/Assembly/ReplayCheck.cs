using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Canonical;
using FireFly.Verification;
using FireFly.Verification.Replay;

namespace FireFly.Synthesis.Assembly;

/// <summary>Check 6: in the simulator's engine, strict, the reference calls give the recorded results and the answer read from them earns 1.</summary>
internal static class ReplayCheck
{
    /// <summary>Null where it holds, else the reason.</summary>
    public static string? Check(VerifiedTask task, IReadOnlyList<RecordedCall> recordings, ReplayEngine engine)
    {
        var session = engine.Begin();
        var views = new List<JsonElement>();
        foreach (var (call, recording) in task.Calls.Zip(recordings))
        {
            var answer = session.Call(call.Tool, call.Arguments);
            if (answer.Match is MatchKind.Unseen)
            {
                return $"{call.Tool} is unseen";
            }

            var view = ValueView.Of(answer.Result);
            if (CanonicalJson.Serialize(view) != CanonicalJson.Serialize(ValueView.Of(recording.Result)))
            {
                return $"{call.Tool} answers otherwise than recorded";
            }

            views.Add(view);
        }

        var given = new System.Text.Json.Nodes.JsonObject();
        foreach (var (name, field) in task.Fields)
        {
            if (!FieldReader.TryRead(views[field.Provenance.Call], field.Provenance, out var value, out var error))
            {
                return error;
            }

            given[name] = JsonSerializer.SerializeToNode(value, FireFlyJson.Default.JsonElement);
        }

        return AnswerMatcher.Score(task, JsonSerializer.SerializeToElement(given, FireFlyJson.Default.JsonObject)).Reward == 1 ? null : "the replayed answer earns 0";
    }
}
