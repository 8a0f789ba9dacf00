using System.Globalization;
using Microsoft.Extensions.Configuration;

namespace FireFly.Models.Roles;

/// <summary>Reads <see cref="RoleOptions"/> from configuration, and names every setting that is wrong.</summary>
public static class RoleOptionsReader
{
    /// <summary>Name of the section of all roles.</summary>
    public const string Section = "FireFly:Models";

    private static readonly HashSet<string> Known = new(typeof(RoleOptions).GetProperties().Select(property => property.Name), StringComparer.OrdinalIgnoreCase);

    /// <summary>The model of a role; null where none is configured.</summary>
    /// <exception cref="ModelConfigurationException">A setting is wrong or missing; all of them are named.</exception>
    public static RoleOptions? Read(IConfiguration configuration, string role)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        var section = configuration.GetSection($"{Section}:{role}");
        if (!section.Exists())
        {
            return null;
        }

        var reading = new Reading(section);
        reading.Problems.AddRange(section.GetChildren().Where(child => !Known.Contains(child.Key)).Select(child => $"{child.Path}: there is no such setting"));
        var options = new RoleOptions
        {
            Provider = reading.Choice<ModelProvider>(nameof(RoleOptions.Provider)) ?? reading.Missing<ModelProvider>(nameof(RoleOptions.Provider)),
            Model = reading.Text(nameof(RoleOptions.Model)) ?? reading.MissingText(nameof(RoleOptions.Model)),
            Endpoint = reading.Address(nameof(RoleOptions.Endpoint)),
            ApiKey = reading.Text(nameof(RoleOptions.ApiKey)),
            MaxTokens = (int?)reading.Whole(nameof(RoleOptions.MaxTokens), 1, 1_000_000),
            Temperature = (float?)reading.Decimal(nameof(RoleOptions.Temperature), 0, 2),
            Structured = reading.Choice<StructuredOutput>(nameof(RoleOptions.Structured)) ?? StructuredOutput.Auto,
            Stream = reading.Flag(nameof(RoleOptions.Stream)),
            TimeoutSeconds = (int)(reading.Whole(nameof(RoleOptions.TimeoutSeconds), 1, 3_600) ?? 120),
            Retries = (int)(reading.Whole(nameof(RoleOptions.Retries), 0, 20) ?? 4),
            MaxPauseMinutes = (int)(reading.Whole(nameof(RoleOptions.MaxPauseMinutes), 0, 1_440) ?? 30),
            RequestsPerMinute = (int?)reading.Whole(nameof(RoleOptions.RequestsPerMinute), 1, 1_000_000),
            InFlight = (int)(reading.Whole(nameof(RoleOptions.InFlight), 1, 1_024) ?? 4),
            TokenBudget = reading.Whole(nameof(RoleOptions.TokenBudget), 1, long.MaxValue),
            MoneyBudget = reading.Decimal(nameof(RoleOptions.MoneyBudget), 0, decimal.MaxValue),
            InputPrice = reading.Decimal(nameof(RoleOptions.InputPrice), 0, 1_000_000),
            OutputPrice = reading.Decimal(nameof(RoleOptions.OutputPrice), 0, 1_000_000),
        };
        reading.Problems.AddRange(Problems(options).Select(problem => $"{section.Path}:{problem}"));
        return reading.Problems.Count == 0 ? options : throw new ModelConfigurationException(string.Join("; ", reading.Problems));
    }

    /// <summary>What does not fit together in options that were read one by one; each begins with the setting's name.</summary>
    public static IEnumerable<string> Problems(RoleOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (options.Provider == ModelProvider.AzureOpenAI && options.Endpoint is null)
        {
            yield return $"{nameof(RoleOptions.Endpoint)} is missing: the address of the Azure OpenAI resource, such as https://NAME.openai.azure.com";
        }

        if (options.Provider == ModelProvider.AzureOpenAI && options.ApiKey is null)
        {
            yield return $"{nameof(RoleOptions.ApiKey)} is missing: Azure OpenAI needs one";
        }

        if (options.Endpoint is null && options.ApiKey is null && options.Provider != ModelProvider.AzureOpenAI)
        {
            yield return $"{nameof(RoleOptions.ApiKey)} is missing: {options.Provider} needs one; a server of your own is named by {nameof(RoleOptions.Endpoint)}";
        }

        if (options.MoneyBudget is not null && (options.InputPrice is null || options.OutputPrice is null))
        {
            yield return $"{nameof(RoleOptions.MoneyBudget)} needs {nameof(RoleOptions.InputPrice)} and {nameof(RoleOptions.OutputPrice)}, the prices of a million tokens";
        }
    }

    private sealed class Reading(IConfigurationSection section)
    {
        public List<string> Problems { get; } = [];

        public string? Text(string name) => string.IsNullOrWhiteSpace(section[name]) ? null : section[name]!.Trim();

        public string MissingText(string name)
        {
            Problems.Add($"{section.Path}:{name} is missing");
            return "";
        }

        public T Missing<T>(string name)
            where T : struct, Enum
        {
            if (Text(name) is null)
            {
                Problems.Add($"{section.Path}:{name} is missing: {string.Join(", ", Enum.GetNames<T>())}");
            }

            return default;
        }

        public T? Choice<T>(string name)
            where T : struct, Enum
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (Enum.GetNames<T>().Contains(text, StringComparer.OrdinalIgnoreCase))
            {
                return Enum.Parse<T>(text, ignoreCase: true);
            }

            Problems.Add($"{section.Path}:{name} must be one of {string.Join(", ", Enum.GetNames<T>())}, not '{text}'");
            return null;
        }

        public Uri? Address(string name)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (Uri.TryCreate(text, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https"))
            {
                return uri;
            }

            Problems.Add($"{section.Path}:{name} must be an address such as http://localhost:8000/v1, not '{text}'");
            return null;
        }

        public bool Flag(string name)
        {
            if (Text(name) is not { } text || bool.TryParse(text, out var value))
            {
                return Text(name) is { } given && bool.Parse(given);
            }

            Problems.Add($"{section.Path}:{name} must be true or false, not '{text}'");
            return false;
        }

        public long? Whole(string name, long least, long most)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            Problems.Add($"{section.Path}:{name} must be a whole number {(most == long.MaxValue ? $"of {least} or more" : $"from {least} to {most}")}, not '{text}'");
            return null;
        }

        public decimal? Decimal(string name, decimal least, decimal most)
        {
            if (Text(name) is not { } text)
            {
                return null;
            }

            if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value) && value >= least && value <= most)
            {
                return value;
            }

            Problems.Add($"{section.Path}:{name} must be a number {(most == decimal.MaxValue ? $"of {least} or more" : $"from {least} to {most}")}, not '{text}'");
            return null;
        }
    }
}
