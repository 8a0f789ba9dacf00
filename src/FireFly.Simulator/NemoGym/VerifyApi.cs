using System.Buffers;
using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Simulator.Datasets;
using FireFly.Simulator.Episodes;
using FireFly.Simulator.Judging;
using FireFly.Simulator.Wire;
using FireFly.Verification;

namespace FireFly.Simulator.NemoGym;

/// <summary>Scoring: of one response, and statistics over many. Routes of the harness.</summary>
internal static class VerifyApi
{
    public static async Task<IResult> VerifyAsync(HttpContext http, CurrentDataset current, EpisodeRegistry episodes)
    {
        var dataset = await current.GetAsync(http.RequestAborted);
        var json = await http.ReadJsonAsync();
        var body = new WireBody(json, "body");
        body.Object("responses_create_params", required: true);
        var response = body.Object("response", required: true);
        body.Check();
        var inner = new WireBody(response!.Value, "body", "response");
        var output = inner.Array("output", required: true);
        inner.Check();

        var episode = NemoGymSession.Find(http, episodes);
        var task = NemoGymApi.TaskOf(body, dataset) ?? episode?.Task
            ?? throw new WireFailure([new WireError("missing", ["body", "verifier_metadata", "task_id"], "Field required where no session's cookie is sent")]);
        var answer = ResponseAnswer.Of(output!.Value);
        var score = await JudgedText.ApplyAsync(task, answer, AnswerMatcher.Score(task, answer), episodes.Judge, http.RequestAborted);
        if (episode?.Task == task && answer.ValueKind != JsonValueKind.Undefined)
        {
            // The episode ends with its answer, whichever way that came.
            await episode.AnswerAsync(answer, http.RequestAborted);
        }

        return TypedResults.Text(Echo(json, score), "application/json", Encoding.UTF8);
    }

    public static async Task<IResult> AggregateAsync(HttpContext http)
    {
        var body = await http.ReadBodyAsync();
        var responses = body.Array("verify_responses", required: true);
        body.Check();
        return AggregateMetrics.Of([.. responses!.Value.EnumerateArray().Select((item, at) => new WireBody(item, "body", "verify_responses", $"{at}")).Select(item => item.Json)]).ToResult();
    }

    /// <summary>The request with the reward: copied as it came, since rows may hold anything.</summary>
    private static string Echo(JsonElement request, AnswerScore score)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            foreach (var member in request.EnumerateObject().Where(member => !member.NameEquals("reward") && !member.NameEquals("partial")))
            {
                member.WriteTo(writer);
            }

            writer.WritePropertyName("reward");
            writer.WriteRawValue($"{score.Reward}.0");
            writer.WriteNumber("partial", score.Partial);
            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
