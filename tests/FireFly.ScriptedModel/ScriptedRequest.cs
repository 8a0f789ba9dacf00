using System.Text.Json;

namespace FireFly.ScriptedModel;

/// <summary>A request to the model, whatever the API.</summary>
public sealed record ScriptedRequest
{
    /// <summary>The body as it came.</summary>
    public JsonElement Body { get; init; }

    /// <summary>Place among all requests, from 0.</summary>
    public required int Number { get; init; }

    /// <summary><c>openai</c> or <c>anthropic</c>.</summary>
    public required string Api { get; init; }

    /// <summary>Model asked for.</summary>
    public required string Model { get; init; }

    /// <summary>The conversation.</summary>
    public required IReadOnlyList<ScriptedMessage> Messages { get; init; }

    /// <summary>Names of the tools offered.</summary>
    public required IReadOnlyList<string> Tools { get; init; }

    /// <summary>JSON Schema that the answer must fit, where one was sent.</summary>
    public JsonElement? Schema { get; init; }

    /// <summary>Seed of the request.</summary>
    public long? Seed { get; init; }

    /// <summary>Whether a stream is wanted.</summary>
    public bool Stream { get; init; }

    /// <summary>The key that came with it.</summary>
    public string? Key { get; init; }

    /// <summary>All system text.</summary>
    public string System => string.Join('\n', Messages.Where(message => message.Role == "system").Select(message => message.Text));

    /// <summary>All text of the user.</summary>
    public string User => string.Join('\n', Messages.Where(message => message.Role == "user").Select(message => message.Text));
}
