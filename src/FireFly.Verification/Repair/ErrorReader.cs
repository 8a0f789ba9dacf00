using System.Text.Json;
using FireFly.Json.Pointers;
using FireFly.Json.Schema.Reading;

namespace FireFly.Verification;

/// <summary>
/// Reads error messages for what is wrong with the arguments: validation issues as JSON (zod, ajv, pydantic) and the
/// common English wordings. Messages are untrusted: only their first <see cref="MaxLength"/> characters are read, clause
/// by clause of bounded length. Pure; never throws.
/// </summary>
public static class ErrorReader
{
    /// <summary>Characters of a message that are read.</summary>
    public const int MaxLength = 8000;

    /// <summary>Reads a message.</summary>
    /// <param name="message">What the server said.</param>
    /// <param name="inputSchema">Input schema of the tool: the names that count as parameters.</param>
    /// <param name="arguments">What was sent, where known: finds the parameter whose value the message quotes.</param>
    /// <param name="toolNames">Names of the tools of the same server, where known: finds those that the message names.</param>
    public static RepairHints Read(
        string message, JsonElement inputSchema, JsonElement? arguments = null, IReadOnlyCollection<string>? toolNames = null)
    {
        ArgumentNullException.ThrowIfNull(message);
        var text = Words(message.Length > MaxLength ? message[..MaxLength] : message);
        var notes = new RepairNotes();
        var parameters = new SchemaParameters(SchemaView.Of(inputSchema));
        if (arguments is { } sent)
        {
            QuotedArguments.Note(text, sent, notes);
        }

        if (!ValidationIssues.TryNote(text, parameters, notes, out var rest))
        {
            rest = PydanticText.TryNote(text, parameters, notes) ? "" : IssueLines.Note(text, parameters, notes);
        }

        ClauseReader.Note(rest, parameters, notes);
        if (toolNames is not null)
        {
            ToolMentions.Note(text, toolNames, notes);
        }

        return arguments is { ValueKind: JsonValueKind.Object } given ? Beside(given, notes) : notes.ToHints();
    }

    /// <summary>A report of a failed program, such as <c>{"stdout":"","stderr":"no such file","exitCode":1}</c>, speaks in one of its members.</summary>
    private static string Words(string message)
    {
        if (message.AsSpan().TrimStart() is not ['{', ..] || !ValueView.TryParse(message, out var json))
        {
            return message;
        }

        json = json.Readable();
        foreach (var name in new[] { "error", "message", "stderr", "detail", "reason" })
        {
            if (json.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String && member.Text().Trim().Length > 0)
            {
                return member.Text();
            }
        }

        return message;
    }

    /// <summary>What is wrong and was not sent is missing; a fault that names nothing is that of the only argument.</summary>
    private static RepairHints Beside(JsonElement arguments, RepairNotes notes)
    {
        var hints = notes.ToHints();
        foreach (var pointer in hints.Invalid.Where(p => JsonPointer.TryParse(p, out var at) && !at.TryGet(arguments, out _)))
        {
            notes.Missing(pointer);
        }

        if (hints.IsEmpty && arguments.GetPropertyCount() == 1)
        {
            notes.Invalid(JsonPointer.FromTokens(arguments.EnumerateObject().First().NameText()).ToString());
        }

        return notes.ToHints();
    }
}
