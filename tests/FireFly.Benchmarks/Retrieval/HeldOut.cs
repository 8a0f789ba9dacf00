using System.Text;
using FireFly.Contracts;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Retrieval.Tuning;
using FireFly.Verification.Replay;

namespace FireFly.Benchmarks.Retrieval;

/// <summary>
/// Splits a dataset's recordings by call (tool and arguments) into so many parts, and asks for the calls of each part where only the others
/// are known. Calls that strict replay answers by other spellings are no matter of similarity and are left out.
/// </summary>
internal static class HeldOut
{
    public static IEnumerable<HeldOutCall> Ask(IReadOnlyDictionary<string, Tool> tools, IReadOnlyList<RecordedCall> recordings, int parts, RetrievalOptions options)
    {
        var byPart = recordings.ToLookup(recording => Part(recording, parts));
        for (var part = 0; part < parts; part++)
        {
            var known = recordings.Where(recording => Part(recording, parts) != part).ToList();
            var strict = new ReplayEngine(tools.Values, known);
            var byTool = known.ToLookup(recording => recording.Tool, StringComparer.Ordinal);
            var search = new RecordingSearch(tools, tool => byTool[tool], options);
            foreach (var recording in byPart[part].Where(r => tools.ContainsKey(r.Tool)))
            {
                if (strict.Begin().Call(recording.Tool, recording.Arguments).Match == MatchKind.Unseen)
                {
                    yield return Ask(recording, search);
                }
            }
        }
    }

    private static HeldOutCall Ask(RecordedCall recording, RecordingSearch search)
    {
        var states = LeftOut.States(recording);
        var tool = search.Of(recording.Tool)!;
        var answer = tool.Answer(recording.Arguments, states);
        var any = answer ?? tool.Best(tool.Index.Read(recording.Arguments), states, except: null);
        var first = tool.Index.Nearest(tool.Index.Read(recording.Arguments), states, CallSimilarity.Unlearned, 1);
        return new HeldOutCall(
            recording, any?.Score, answer is not null, answer is not null && SameResult.Of(answer.Result, recording.Result), first.Count > 0 && SameResult.Of(first[0].Recording.Result, recording.Result));
    }

    /// <summary>By a hash of the call, so that all recordings of one call, whatever their states, are in one part.</summary>
    private static int Part(RecordedCall recording, int parts) =>
        System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes($"{recording.Tool}\n{ArgumentKeys.Exact(recording.Arguments)}"))[0] % parts;
}
