using System.Diagnostics;
using System.Diagnostics.Metrics;
using FireFly.Models.Roles;

namespace FireFly.Models.Telemetry;

/// <summary>
/// Counts what a role uses, for the report and for telemetry: <c>gen_ai.client.token.usage</c> and the durations come from the chat client
/// of Microsoft.Extensions.AI under <see cref="SourceName"/>; what they do not tell (the role, replays, retries) is counted here. Thread-safe.
/// </summary>
internal sealed class RoleCounters : IDisposable
{
    /// <summary>Name of meter and activity source.</summary>
    public const string SourceName = "FireFly.Models";

    private readonly Meter _meter = new(SourceName);
    private readonly Counter<long> _requests;
    private readonly Counter<long> _tokens;
    private readonly Counter<long> _retries;
    private readonly string _role;
    private readonly RoleOptions _options;
    private long _answered;
    private long _replayed;
    private long _failed;
    private long _retried;
    private long _repaired;
    private long _input;
    private long _output;

    public RoleCounters(string role, RoleOptions options)
    {
        (_role, _options) = (role, options);
        _requests = _meter.CreateCounter<long>("firefly.model.requests", "{request}", "Requests of a role by how they ended: answered, replayed, failed.");
        _tokens = _meter.CreateCounter<long>("firefly.model.tokens", "{token}", "Tokens of a role by gen_ai.token.type.");
        _retries = _meter.CreateCounter<long>("firefly.model.retries", "{retry}", "Tries of a role after failed ones.");
    }

    public void Answered(long input, long output)
    {
        Interlocked.Increment(ref _answered);
        Interlocked.Add(ref _input, input);
        Interlocked.Add(ref _output, output);
        _requests.Add(1, Tags("firefly.outcome", "answered"));
        _tokens.Add(input, Tags("gen_ai.token.type", "input"));
        _tokens.Add(output, Tags("gen_ai.token.type", "output"));
    }

    public void Replayed()
    {
        Interlocked.Increment(ref _replayed);
        _requests.Add(1, Tags("firefly.outcome", "replayed"));
    }

    public void Failed()
    {
        Interlocked.Increment(ref _failed);
        _requests.Add(1, Tags("firefly.outcome", "failed"));
    }

    public void Retried()
    {
        Interlocked.Increment(ref _retried);
        _retries.Add(1, Tags("firefly.outcome", "retried"));
    }

    public void Repaired() => Interlocked.Increment(ref _repaired);

    public ModelUsage Snapshot()
    {
        var (input, output) = (Interlocked.Read(ref _input), Interlocked.Read(ref _output));
        return new ModelUsage(
            _role, _options.Model, Interlocked.Read(ref _answered), Interlocked.Read(ref _replayed), Interlocked.Read(ref _failed), Interlocked.Read(ref _retried),
            Interlocked.Read(ref _repaired), input, output, _options.CostOf(input, output));
    }

    public void Dispose() => _meter.Dispose();

    private TagList Tags(string name, string value) => new()
    {
        { "firefly.role", _role },
        { "gen_ai.operation.name", "chat" },
        { "gen_ai.provider.name", ProviderName(_options.Provider) },
        { "gen_ai.request.model", _options.Model },
        { name, value },
    };

    // The names of the OpenTelemetry semantic conventions for generative AI.
    private static string ProviderName(ModelProvider provider) => provider switch
    {
        ModelProvider.AzureOpenAI => "azure.ai.openai",
        ModelProvider.Anthropic => "anthropic",
        _ => "openai",
    };
}
