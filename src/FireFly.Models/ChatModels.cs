using FireFly.Models.Budgets;
using FireFly.Models.Cassettes;
using FireFly.Models.Failures;
using FireFly.Models.Providers;
using FireFly.Models.Roles;
using FireFly.Models.Telemetry;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Configuration;

namespace FireFly.Models;

/// <summary>
/// The models of a run, one for each role that has one: none by default. A request goes through the cassette, the budgets, the retries and
/// the telemetry to the provider. Thread-safe.
/// </summary>
public sealed class ChatModels : IDisposable
{
    private readonly Dictionary<string, ChatModel> _models = new(StringComparer.Ordinal);
    private readonly List<IDisposable> _owned = [];
    private readonly ModelCassette? _cassette;

    /// <summary>The models of the roles that have options.</summary>
    /// <param name="roles">Options by the name of the role.</param>
    /// <param name="cassette">Where requests are recorded; null: nowhere. Owned by the caller.</param>
    /// <param name="time">The clock of waits and time-outs.</param>
    /// <param name="notice">Is told in one line when a provider goes down and comes back.</param>
    public ChatModels(IReadOnlyDictionary<string, RoleOptions> roles, ModelCassette? cassette, TimeProvider time, Action<string>? notice = null)
    {
        ArgumentNullException.ThrowIfNull(roles);
        ArgumentNullException.ThrowIfNull(time);
        _cassette = cassette;
        var redaction = new Redaction(roles.Values.Select(role => role.ApiKey));
        foreach (var (role, options) in roles.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            _models[role] = Create(role, options, redaction, time, notice);
        }
    }

    /// <summary>No model at all.</summary>
    public static ChatModels None { get; } = new(new Dictionary<string, RoleOptions>(), null, TimeProvider.System);

    /// <summary>What every role used, by role.</summary>
    public IReadOnlyList<ModelUsage> Usage => [.. _models.Values.OrderBy(model => model.Role, StringComparer.Ordinal).Select(model => model.Usage)];

    /// <summary>The model of a role; null where it has none.</summary>
    public ChatModel? For(string role) => _models.GetValueOrDefault(role);

    /// <summary>The models that configuration names, each role by itself, and the cassette, if there is one, at <c>FireFly:Models:Cassette</c>.</summary>
    /// <exception cref="ModelConfigurationException">A setting is wrong.</exception>
    /// <exception cref="CassetteException">The cassette cannot be opened.</exception>
    public static ChatModels FromConfiguration(IConfiguration configuration, TimeProvider time, Action<string>? notice = null) =>
        FromSettings(ModelSettings.Read(configuration), time, notice);

    /// <summary>The models of settings that were read.</summary>
    /// <exception cref="CassetteException">The cassette cannot be opened.</exception>
    public static ChatModels FromSettings(ModelSettings settings, TimeProvider time, Action<string>? notice = null)
    {
        ArgumentNullException.ThrowIfNull(settings);
        if (settings.Roles.Count == 0)
        {
            return None;
        }

        var cassette = settings.Cassette is { } path ? ModelCassette.Open(path, settings.CassetteMode) : null;
        var models = new ChatModels(settings.Roles, cassette, time, notice);
        if (cassette is not null)
        {
            models._owned.Add(cassette);
        }

        return models;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var owned in Enumerable.Reverse(_owned))
        {
            owned.Dispose();
        }
    }

    private ChatModel Create(string role, RoleOptions options, Redaction redaction, TimeProvider time, Action<string>? notice)
    {
        var counters = Own(new RoleCounters(role, options));
        var provider = ProviderClients.NameOf(options);
        var gate = Own(new ProviderGate(provider, TimeSpan.FromMinutes(options.MaxPauseMinutes), time, notice));
        var (client, http) = ProviderClients.Create(options, redaction.Apply, time);
        Own(http);
        if (options.Stream)
        {
            client = new StreamedChatClient(client);
        }

        client = new ExchangingChatClient(client, provider, redaction.Apply);

        client = new ChatClientBuilder(client).UseOpenTelemetry(sourceName: RoleCounters.SourceName).Build();
        client = new RetryingChatClient(
            client, gate, options.Retries, TimeSpan.FromSeconds(options.TimeoutSeconds), time, exception => FailureReader.Read(exception, provider, redaction.Apply), counters.Retried);
        client = new BudgetedChatClient(client, role, options, counters);
        return new ChatModel(role, options, Own(new CassetteChatClient(client, role, options, _cassette, counters, redaction)), counters);
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
