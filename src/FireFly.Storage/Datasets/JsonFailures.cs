using System.Text.Json;

namespace FireFly.Storage.Datasets;

/// <summary>Turns the serialiser's messages into one line about the record.</summary>
internal static class JsonFailures
{
    public static string Explain(Exception exception, Type type)
    {
        var message = exception.Message.ReplaceLineEndings(" ");
        // "... required properties including: 'id', 'tool'. Path: $ | LineNumber: 0 | BytePositionInLine: 2." The place within the line is kept.
        var at = message.IndexOf(" Path: ", StringComparison.Ordinal);
        var what = (at < 0 ? message : message[..at]).Replace($"{type.Namespace}.", "", StringComparison.Ordinal);
        return exception is JsonException { BytePositionInLine: { } column, Path: var path }
            ? $"not a valid {type.Name}: {what} ({path ?? "$"}, byte {column})"
            : $"not a valid {type.Name}: {what}";
    }
}
