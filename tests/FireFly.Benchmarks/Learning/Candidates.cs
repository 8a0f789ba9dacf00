using System.Text.Json.Nodes;
using FireFly.Json.Schema;
using FireFly.Json.Schema.Reading;

namespace FireFly.Benchmarks.Learning;

/// <summary>What a policy may do next: calls of the offered tools with values that it has seen, and answers made of what results showed.</summary>
internal static class Candidates
{
    private const int MostOfATool = 8;
    private const int MostAnswers = 10;

    public static List<Candidate> Of(Situation situation, bool mayCall)
    {
        var candidates = Answers(situation).Take(MostAnswers).ToList();
        if (mayCall)
        {
            candidates.AddRange(situation.Tools.SelectMany(tool => Calls(situation, tool).DistinctBy(call => call.Body.ToJsonString()).Take(MostOfATool)));
        }

        return candidates;
    }

    private static IEnumerable<Candidate> Calls(Situation situation, ToolChoice tool)
    {
        var required = tool.Parameters.Where(parameter => parameter.IsRequired).ToList();
        var fillings = new List<List<(SchemaProperty Parameter, SeenValue Value, double Fit)>> { new() };
        foreach (var parameter in required)
        {
            var values = Fitting(situation, parameter).Take(3).ToList();
            fillings = [.. fillings.SelectMany(filling => values.Select(value => new List<(SchemaProperty, SeenValue, double)>([.. filling, (parameter, value.Value, value.Fit)]))).Take(4)];
        }

        foreach (var filling in fillings)
        {
            yield return Call(situation, tool, filling);
        }

        foreach (var parameter in tool.Parameters.Where(parameter => !parameter.IsRequired).Take(8))
        {
            foreach (var filling in fillings.Take(1))
            {
                foreach (var value in Fitting(situation, parameter).Where(value => value.Fit > 0.2).Take(2))
                {
                    yield return Call(situation, tool, [.. filling, (parameter, value.Value, value.Fit)]);
                }
            }
        }
    }

    private static Candidate Call(Situation situation, ToolChoice tool, List<(SchemaProperty Parameter, SeenValue Value, double Fit)> filling)
    {
        var arguments = new JsonObject();
        foreach (var (parameter, value, _) in filling)
        {
            arguments[parameter.Name] = parameter.Schema.Type == JsonTypes.Array ? new JsonArray(value.ToNode(JsonTypes.String)) : value.ToNode(parameter.Schema.Type);
        }

        return new Candidate(tool, arguments, CandidateFeatures.OfCall(situation, tool, arguments, [.. filling.Select(part => (part.Value, part.Fit))]));
    }

    private static IEnumerable<Candidate> Answers(Situation situation)
    {
        var choices = situation.Fields.Select(field => Fitting(situation, field, results: true).Take(3).ToList()).ToList();
        if (choices.Any(choice => choice.Count == 0))
        {
            yield return new Candidate(null, new JsonObject(), CandidateFeatures.OfAnswer(situation, []));
            yield break;
        }

        yield return Answer(situation, [.. choices.Select(choice => choice[0])]);
        for (var varied = 0; varied < choices.Count; varied++)
        {
            foreach (var other in choices[varied].Skip(1))
            {
                yield return Answer(situation, [.. choices.Select((choice, i) => i == varied ? other : choice[0])]);
            }
        }
    }

    private static Candidate Answer(Situation situation, List<(SeenValue Value, double Fit)> chosen)
    {
        var answer = new JsonObject();
        foreach (var (field, (value, _)) in situation.Fields.Zip(chosen))
        {
            answer[field.Name] = field.Schema.Type == JsonTypes.Array
                ? new JsonArray([.. situation.Values.Where(other => other.Call == value.Call && other.Name == value.Name).Select(other => other.ToNode(JsonTypes.String))])
                : value.ToNode(field.Schema.Type);
        }

        return new Candidate(null, answer, CandidateFeatures.OfAnswer(situation, chosen));
    }

    /// <summary>Values for a place, the likeliest first: by the words of their names, by type, and the latest before the earlier.</summary>
    private static IEnumerable<(SeenValue Value, double Fit)> Fitting(Situation situation, SchemaProperty place, bool results = false)
    {
        if (place.Schema.IsClosed)
        {
            return place.Schema.Choices.Select(choice => new SeenValue(place.Name, choice.ToString(), place.Schema.Type, 0))
                .Select(value => (value, situation.Question.Contains(value.Text, StringComparison.OrdinalIgnoreCase) ? 1.0 : 0.1)).OrderByDescending(entry => entry.Item2);
        }

        var words = TextWords.Of(place.Name).ToList();
        var isNumber = place.Schema.Type is JsonTypes.Integer or JsonTypes.Number;
        return situation.Values.Where(value => (!results || value.Call > 0) && (!isNumber || double.TryParse(value.Text, out _)))
            .Select(value => (value, (0.7 * TextWords.Shared(words, value.Words)) + (isNumber == (value.Type is JsonTypes.Number or JsonTypes.Integer) ? 0.2 : 0) + (0.1 * value.Call / (situation.Calls.Count + 1))))
            .OrderByDescending(entry => entry.Item2);
    }
}

/// <summary>One thing to do.</summary>
/// <param name="Tool">The tool; null for an answer.</param>
/// <param name="Body">Arguments, or the answer.</param>
/// <param name="Features">What the policy weighs.</param>
internal sealed record Candidate(ToolChoice? Tool, JsonObject Body, double[] Features);
