namespace FireFly.ScriptedModel;

/// <summary>What the model answers.</summary>
public sealed record ScriptedReply
{
    /// <summary>Text of the answer.</summary>
    public string Text { get; init; } = "";

    /// <summary>Tool calls.</summary>
    public IReadOnlyList<ScriptedCall> Calls { get; init; } = [];

    /// <summary>How the provider fails.</summary>
    public ScriptedFault Fault { get; init; }

    /// <summary>The body as it is sent, whatever the API; null: that of the API.</summary>
    public string? Body { get; init; }

    /// <summary>What a provider that fails says.</summary>
    public string? Words { get; init; }

    /// <summary>Seconds of <c>Retry-After</c>, for <see cref="ScriptedFault.TooMany"/> and <see cref="ScriptedFault.ServerError"/>.</summary>
    public int RetryAfterSeconds { get; init; }

    /// <summary>An answer in text.</summary>
    public static ScriptedReply Of(string text) => new() { Text = text };

    /// <summary>One call.</summary>
    public static ScriptedReply Calling(string name, string arguments) => new() { Calls = [new ScriptedCall(name, arguments)] };
}
