using System.Text;
using System.Text.Json;
using FireFly.Contracts;
using FireFly.Json.Schema.Reading;
using FireFly.Models;
using FireFly.Models.Prompts;
using FireFly.Models.Untrusted;
using Microsoft.Extensions.AI;

namespace FireFly.Synthesis.Refining;

/// <summary>
/// Has a model put a task into natural words. It is shown the calls and where values flow, never the answer. What it writes must pass the
/// checks that look at words; it may try once more, and then the template's text stays.
/// </summary>
internal sealed class TaskWriter(ChatModel model, int seed)
{
    private const int DescriptionCharacters = 600;

    private static readonly PromptText Prompt = PromptText.Of("task-writer");

    private static readonly JsonElement Schema = JsonElement.Parse("""
        {"type":"object","properties":{"question":{"type":"string"},"template":{"type":"string"},
          "fields":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"description":{"type":"string"}},"required":["name","description"],"additionalProperties":false}}},
         "required":["question","template","fields"],"additionalProperties":false}
        """);

    /// <summary>The task in other words; null where the template's text stays, with the reason.</summary>
    public async Task<(VerifiedTask? Task, string? Reason)> WriteAsync(
        VerifiedTask task, IReadOnlyDictionary<string, RecordedCall> recordings, IReadOnlyDictionary<string, Tool> tools, CancellationToken cancellationToken)
    {
        var descriptions = task.Tools.Select(id => tools[id].Description).ToList();
        var answer = await model.Structured.AskAsync(
            Prompt, [new ChatMessage(ChatRole.System, Prompt.Text), new ChatMessage(ChatRole.User, Describe(task, tools))], "reworded_task", Schema, value => Problem(task, value, recordings, descriptions), cancellationToken);
        return answer.Value is { } value ? (Reworked(task, value), null) : (null, answer.Problem);
    }

    private static string? Problem(VerifiedTask task, JsonElement value, IReadOnlyDictionary<string, RecordedCall> recordings, IReadOnlyList<string> descriptions)
    {
        var names = value.GetProperty("fields").EnumerateArray().Select(field => field.GetProperty("name").GetString()!).ToList();
        return names.Order(StringComparer.Ordinal).SequenceEqual(task.Fields.Keys.Order(StringComparer.Ordinal), StringComparer.Ordinal)
            ? ReworkedTask.Problem(task, Reworked(task, value), recordings, descriptions)
            : $"'fields' must describe each of {string.Join(", ", task.Fields.Keys)} once";
    }

    private static VerifiedTask Reworked(VerifiedTask task, JsonElement value) => ReworkedTask.With(
        task,
        value.GetProperty("question").GetString()!.Trim(),
        value.GetProperty("template").GetString()!.Trim(),
        value.GetProperty("fields").EnumerateArray().ToDictionary(field => field.GetProperty("name").GetString()!, field => field.GetProperty("description").GetString()!, StringComparer.Ordinal),
        Prompt.Id);

    private string Describe(VerifiedTask task, IReadOnlyDictionary<string, Tool> tools)
    {
        var (persona, style) = WritingStyles.Of(task.Id, seed);
        var text = new StringBuilder($"Persona: {persona}\nStyle: {style}\n\nThe task in stiff words:\n").Append(UntrustedText.Delimit(task.Question));
        text.Append("\n\nMust stay, character for character:\n").Append(UntrustedText.Delimit(string.Join('\n', Constants(task).Distinct())));
        text.Append("\n\nHow it is solved:\n");
        foreach (var (i, call) in task.Calls.Index())
        {
            var flows = call.Origins.Where(origin => origin.Value.IsOutput).Select(origin => $"{origin.Key} from step {origin.Value.Call + 1}{Choice(origin.Value.Select)}");
            text.Append(UntrustedText.Delimit($"step {i + 1}: {UntrustedText.Cut(tools[call.Tool].Description, DescriptionCharacters)}\n{string.Join("; ", flows)}")).Append('\n');
        }

        text.Append("\nAnswer fields:\n").Append(UntrustedText.Delimit(string.Join('\n', task.Fields.Select(field =>
            $"{field.Key} ({field.Value.Type}): {DescriptionOf(task, field.Key)}, from step {field.Value.Provenance.Call + 1}{Choice(field.Value.Provenance.Select)}"))));
        return text.Append("\n\nThe answer template in stiff words:\n").Append(UntrustedText.Delimit(task.AnswerTemplate)).ToString();
    }

    private static string DescriptionOf(VerifiedTask task, string field) =>
        SchemaView.Of(task.AnswerSchema).Property(field)?.Schema.Description ?? "";

    private static string Choice(Select? select) => select is null ? "" : select.By switch
    {
        "attribute" => $", of the element whose {select.Pointer} is {select.EqualTo?.GetRawText()}",
        "superlative" => $", of the element with the {select.Is} of {select.Pointer}",
        "position" => $", of the {select.Is} element",
        _ => ", of the only element",
    };

    private static IEnumerable<string> Constants(VerifiedTask task) =>
        task.Calls.SelectMany(call => call.Origins.Where(origin => !origin.Value.IsOutput).Select(origin => At(call.Arguments, origin.Key)))
            .Concat(task.Calls.SelectMany(call => call.Origins.Values).Select(origin => origin.Select).Concat(task.Fields.Values.Select(field => field.Provenance.Select)).Select(select => select?.EqualTo))
            .Where(value => value is { ValueKind: JsonValueKind.String or JsonValueKind.Number })
            .Select(value => value!.Value.ValueKind == JsonValueKind.String ? value.Value.GetString()! : value.Value.GetRawText());

    private static JsonElement? At(JsonElement arguments, string pointer) =>
        Json.Pointers.JsonPointer.TryParse(pointer, out var parsed) && parsed.TryGet(arguments, out var value) ? value : null;
}
