using System.Text.Json;

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
        var text = message.Length > MaxLength ? message[..MaxLength] : message;
        var notes = new RepairNotes();
        var parameters = new SchemaParameters(inputSchema);
        if (arguments is { } sent)
        {
            QuotedArguments.Note(text, sent, notes);
        }

        if (!ValidationIssues.TryNote(text, parameters, notes, out var rest) && !PydanticText.TryNote(text, parameters, notes))
        {
            rest = text;
        }

        ClauseReader.Note(rest, parameters, notes);
        if (toolNames is not null)
        {
            ToolMentions.Note(text, toolNames, notes);
        }

        return notes.ToHints();
    }
}
