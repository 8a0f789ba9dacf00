namespace FireFly.Models.Roles;

/// <summary>Section <c>FireFly:Models:{Role}</c>: the model that has a role. A role without such a section has no model. Immutable.</summary>
public sealed record RoleOptions
{
    /// <summary>Who serves the model.</summary>
    public required ModelProvider Provider { get; init; }

    /// <summary>Name of the model, or of the deployment.</summary>
    public required string Model { get; init; }

    /// <summary>Base address, for example <c>http://localhost:8000/v1</c>; null: the provider's own. Azure OpenAI needs one.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The key; null for servers that want none. Never recorded or logged.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Most tokens of one answer, 1 to 1,000,000; null: the provider's own limit (Anthropic: 4,096).</summary>
    public int? MaxTokens { get; init; }

    /// <summary>0 to 2; null: the provider's own.</summary>
    public float? Temperature { get; init; }

    /// <summary>How an answer by schema is had. Default: whatever works.</summary>
    public StructuredOutput Structured { get; init; }

    /// <summary>Whether answers are read as a stream, which keeps proxies from ending long ones. Default false.</summary>
    public bool Stream { get; init; }

    /// <summary>Until a request is given up, 1 to 3,600 seconds. Default 120.</summary>
    public int TimeoutSeconds { get; init; } = 120;

    /// <summary>Tries after a failed one, 0 to 20, with growing waits. Default 4.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>How long a run waits for a provider that is down before it stops, 0 to 1,440 minutes. Default 30.</summary>
    public int MaxPauseMinutes { get; init; } = 30;

    /// <summary>Most requests begun in a minute, 1 to 1,000,000; null: no limit.</summary>
    public int? RequestsPerMinute { get; init; }

    /// <summary>Most requests at once, 1 to 1,024. Default 4.</summary>
    public int InFlight { get; init; } = 4;

    /// <summary>Most tokens in and out that a run may use; null: no limit.</summary>
    public long? TokenBudget { get; init; }

    /// <summary>Most money that a run may use, in the currency of the prices; null: no limit. Needs the prices.</summary>
    public decimal? MoneyBudget { get; init; }

    /// <summary>Price of a million tokens in; null: unknown.</summary>
    public decimal? InputPrice { get; init; }

    /// <summary>Price of a million tokens out; null: unknown.</summary>
    public decimal? OutputPrice { get; init; }

    /// <summary>What so many tokens cost; null where no price is known.</summary>
    public decimal? CostOf(long input, long output) =>
        InputPrice is null && OutputPrice is null ? null : (((InputPrice ?? 0) * input) + ((OutputPrice ?? 0) * output)) / 1_000_000m;

    /// <summary>Without the key.</summary>
    public override string ToString() => $"{Provider} {Model}{(Endpoint is null ? "" : $" at {Endpoint}")}";
}
