using System.Text.Json.Nodes;

namespace FireFly.Benchmarks.Learning;

/// <summary>What is weighed of a candidate: nothing that names a tool or a server, so that what was learned holds for others.</summary>
internal static class CandidateFeatures
{
    public const int Count = 34;

    private static readonly string[] Verbs = ["get", "list", "search", "find", "read", "view"];

    public static double[] OfCall(Situation situation, ToolChoice tool, JsonObject arguments, List<(SeenValue Value, double Fit)> values)
    {
        var features = new double[Count];
        var step = Math.Min(situation.Calls.Count, 3);
        var call = $"{tool.Name} {arguments.ToJsonString()}";
        features[0] = TextWords.Shared([.. tool.NameWords], situation.Words);
        features[1] = TextWords.Shared([.. situation.FieldWords], tool.NameWords);
        features[2] = TextWords.Shared([.. situation.FieldWords], tool.DescriptionWords);
        features[3] = TextWords.Shared([.. situation.Words], tool.DescriptionWords);
        features[4] = situation.Calls.Contains(call) ? 1 : 0;
        features[5] = situation.Calls.Exists(made => made.StartsWith(tool.Name + " ", StringComparison.Ordinal)) ? 1 : 0;
        features[6 + step] = 1;
        features[10] = values.Count == 0 ? 1 : 0;
        features[11] = values.Count == 0 ? 0 : values.Average(value => value.Fit);
        features[12] = values.Count == 0 ? 0 : values.Min(value => value.Fit);
        features[13] = values.Count == 0 ? 0 : values.Count(value => value.Value.Call == 0) / (double)values.Count;
        features[14] = values.Exists(value => value.Value.Call > 0) ? 1 : 0;
        features[15] = values.Count > 1 ? 1 : 0;
        features[16] = situation.LastFailed ? features[5] : 0;
        for (var i = 0; i < Verbs.Length; i++)
        {
            features[17 + i] = tool.NameWords.Contains(Verbs[i]) ? 1 : 0;
        }

        features[23] = values.Exists(value => value.Value.Call == situation.Calls.Count && value.Value.Call > 0) ? 1 : 0;
        return features;
    }

    public static double[] OfAnswer(Situation situation, List<(SeenValue Value, double Fit)> values)
    {
        var features = new double[Count];
        features[24 + Math.Min(situation.Calls.Count, 3)] = 1;
        features[28] = values.Count == 0 ? 1 : 0;
        features[29] = values.Count == 0 ? 0 : values.Average(value => value.Fit);
        features[30] = values.Count == 0 ? 0 : values.Min(value => value.Fit);
        features[31] = values.Count == 0 ? 0 : values.Count(value => value.Value.Call == situation.Calls.Count) / (double)values.Count;
        features[32] = situation.LastFailed ? 1 : 0;
        features[33] = values.Exists(value => situation.Question.Contains(value.Value.Text, StringComparison.OrdinalIgnoreCase)) ? 1 : 0;
        return features;
    }
}
