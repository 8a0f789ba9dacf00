using System.CommandLine;
using FireFly.Models.Roles;
using FireFly.Standalone.CommandLine;
using Microsoft.Extensions.Configuration;

namespace FireFly.Standalone.Evaluating;

/// <summary>
/// The options that say which models are evaluated. What they leave open comes from the section <c>FireFly:Models:Solver</c>, the
/// environment's <c>FireFly__Models__Solver__...</c>; keys come from there or from a variable that an option names, never from the line itself.
/// </summary>
internal sealed class ModelArguments
{
    private readonly Option<string[]> _models = new("--model")
    {
        Description = "Name of the model; several, each with its own --model, are compared side by side.", HelpName = "NAME", AllowMultipleArgumentsPerToken = false,
    };

    private readonly Option<string[]> _endpoints = new("--endpoint")
    {
        Description = "Base address of its API, for example http://localhost:8000/v1: one for all models, or one for each in their order.", HelpName = "URL",
    };

    private readonly Dictionary<string, Option<string?>> _settings = new(StringComparer.Ordinal)
    {
        [nameof(RoleOptions.Provider)] = Text("--provider", "NAME", "OpenAI (and all that speak its API; default), AzureOpenAI or Anthropic."),
        [nameof(RoleOptions.MaxTokens)] = Text("--max-tokens", "N", "Most tokens of one answer."),
        [nameof(RoleOptions.Temperature)] = Text("--temperature", "X", "0 to 2. Default: the server's."),
        [nameof(RoleOptions.TokenBudget)] = Text("--token-budget", "N", "Stops cleanly before more tokens are used, for each model."),
        [nameof(RoleOptions.MoneyBudget)] = Text("--money-budget", "X", "Stops cleanly before more money is used, for each model; needs the prices."),
        [nameof(RoleOptions.InputPrice)] = Text("--input-price", "X", "Price of a million tokens in."),
        [nameof(RoleOptions.OutputPrice)] = Text("--output-price", "X", "Price of a million tokens out."),
        [nameof(RoleOptions.RequestsPerMinute)] = Text("--requests-per-minute", "N", "Most requests begun in a minute."),
        [nameof(RoleOptions.TimeoutSeconds)] = Text("--timeout-seconds", "N", "Until a request is given up. Default 120."),
        [nameof(RoleOptions.MaxPauseMinutes)] = Text("--max-pause-minutes", "N", "How long the run waits for a provider that is down. Default 30."),
    };

    private readonly Option<string?> _keyVariable = Text("--api-key-env", "NAME", "Name of the environment variable that holds the key.");

    public void AddTo(Command command)
    {
        command.Add(_models);
        command.Add(_endpoints);
        command.Add(_keyVariable);
        foreach (var option in _settings.Values)
        {
            command.Add(option);
        }
    }

    /// <summary>The models that a line names, with as many requests in flight as there are attempts at once.</summary>
    /// <exception cref="UsageException">Something is missing or wrong.</exception>
    public IReadOnlyList<EvaluatedModel> Read(ParseResult line, int parallel)
    {
        var environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var (names, endpoints) = (line.GetValue(_models) ?? [], line.GetValue(_endpoints) ?? []);
        if (names.Length == 0)
        {
            names = environment[Key(nameof(RoleOptions.Model))] is { Length: > 0 } configured ? [configured] : throw new UsageException("--model: name the model to evaluate");
        }

        if (endpoints.Length > 1 && endpoints.Length != names.Length)
        {
            throw new UsageException($"--endpoint: {endpoints.Length} addresses for {names.Length} models; give one for all, or one for each");
        }

        var models = names.Select((name, i) => new EvaluatedModel(name, Options(environment, line, name, endpoints.Length == 0 ? null : endpoints[endpoints.Length == 1 ? 0 : i], parallel))).ToList();
        return models.Select(model => models.Count(other => other.Folder == model.Folder) == 1 ? model : model with { Label = $"{model.Label}@{model.Options.Endpoint?.Authority}" }) is var labelled
            && labelled.DistinctBy(model => model.Folder).Count() == models.Count
            ? [.. labelled]
            : throw new UsageException("--model: the same model at the same address twice");
    }

    private RoleOptions Options(IConfiguration environment, ParseResult line, string name, string? endpoint, int parallel)
    {
        var given = new Dictionary<string, string?> { [nameof(RoleOptions.Model)] = name };
        foreach (var (setting, option) in _settings.Where(pair => line.GetValue(pair.Value) is not null))
        {
            given[setting] = line.GetValue(option);
        }

        if (endpoint is not null)
        {
            given[nameof(RoleOptions.Endpoint)] = endpoint;
        }

        if (line.GetValue(_keyVariable) is { } variable)
        {
            given[nameof(RoleOptions.ApiKey)] = Environment.GetEnvironmentVariable(variable) is { Length: > 0 } key ? key : throw new UsageException($"--api-key-env: the environment has no variable {variable}");
        }

        given.TryAdd(nameof(RoleOptions.Provider), environment[Key(nameof(RoleOptions.Provider))] ?? nameof(ModelProvider.OpenAI));
        given.TryAdd(nameof(RoleOptions.InFlight), environment[Key(nameof(RoleOptions.InFlight))] ?? $"{parallel}");
        var configuration = new ConfigurationBuilder().AddConfiguration(environment).AddInMemoryCollection(given.Select(pair => KeyValuePair.Create(Key(pair.Key), pair.Value))).Build();
        try
        {
            return RoleOptionsReader.Read(configuration, ModelRoles.Solver)!;
        }
        catch (ModelConfigurationException exception)
        {
            throw new UsageException(_settings.Append(KeyValuePair.Create(nameof(RoleOptions.Endpoint), Text("--endpoint", "", "")))
                .Aggregate(exception.Message, (message, pair) => given.ContainsKey(pair.Key) ? message.Replace(Key(pair.Key), pair.Value.Name, StringComparison.Ordinal) : message));
        }
    }

    private static string Key(string setting) => $"{RoleOptionsReader.Section}:{ModelRoles.Solver}:{setting}";

    private static Option<string?> Text(string name, string help, string description) => new(name) { Description = description, HelpName = help };
}
