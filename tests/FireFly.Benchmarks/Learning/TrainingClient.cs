using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FireFly.Benchmarks.Learning;

/// <summary>An environment as any trainer has it: the public routes of a simulator, and nothing of the dataset behind them. Thread-safe.</summary>
internal sealed class TrainingClient(HttpClient http, string mode)
{
    public async Task<(string Id, Situation Start)> BeginAsync(string taskId)
    {
        var begun = await PostAsync("/api/episodes", new JsonObject { ["taskId"] = taskId, ["mode"] = mode });
        var tools = begun.GetProperty("tools").EnumerateArray()
            .Select(tool => new ToolChoice(tool.GetProperty("name").GetString()!, tool.TryGetProperty("description", out var said) ? said.GetString() ?? "" : "", tool.GetProperty("inputSchema")));
        return (begun.GetProperty("id").GetString()!, new Situation(begun.GetProperty("question").GetString()!, begun.GetProperty("answerSchema"), [.. tools]));
    }

    /// <summary>The observation, and how it was found.</summary>
    public async Task<(JsonElement Observation, string Match)> StepAsync(string episode, string tool, JsonObject arguments)
    {
        var step = await PostAsync($"/api/episodes/{episode}/step", new JsonObject { ["tool"] = tool, ["arguments"] = arguments.DeepClone() });
        return (step.GetProperty("observation"), step.GetProperty("match").GetString()!);
    }

    /// <summary>The reward, the share of fields that are right, and how many of the reference calls were made.</summary>
    public async Task<(double Reward, double Partial, int Matched)> AnswerAsync(string episode, JsonObject answer)
    {
        var scored = await PostAsync($"/api/episodes/{episode}/answer", new JsonObject { ["answer"] = answer.DeepClone() });
        return (scored.GetProperty("reward").GetDouble(), scored.GetProperty("partial").GetDouble(), scored.TryGetProperty("calls", out var calls) ? calls.GetProperty("matched").GetInt32() : 0);
    }

    private async Task<JsonElement> PostAsync(string path, JsonObject body)
    {
        using var response = await http.PostAsJsonAsync(new Uri(path, UriKind.Relative), body);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<JsonElement>();
    }
}
