using FireFly.Gateway.Keys;
using FireFly.Gateway.Routing;
using Microsoft.Extensions.Options;

namespace FireFly.Gateway;

/// <summary>Names every wrong setting of the gateway before it starts.</summary>
internal sealed class GatewayOptionsValidator(IConfiguration configuration) : IValidateOptions<GatewayOptions>
{
    private static readonly GatewayRangeValidator Ranges = new();

    public ValidateOptionsResult Validate(string? name, GatewayOptions options)
    {
        var errors = new List<string>();
        if (Ranges.Validate(name, options) is { Failed: true, Failures: var outOfRange })
        {
            errors.AddRange(outOfRange.Select(failure => $"{GatewayOptions.Section}: {failure}"));
        }

        foreach (var (holder, key) in options.Keys.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            errors.AddRange(ApiKeys.Faults(holder, key).Select(fault => $"{GatewayOptions.Section}:Keys:{holder}:{fault}"));
        }

        errors.AddRange(options.Keys
            .Where(entry => !string.IsNullOrEmpty(entry.Value.Hash))
            .GroupBy(entry => entry.Value.Hash!, entry => entry.Key, StringComparer.OrdinalIgnoreCase)
            .Where(group => group.Count() > 1)
            .Select(group => $"{GatewayOptions.Section}:Keys: {string.Join(" and ", group.Order(StringComparer.Ordinal))} have the same key"));
        errors.AddRange(options.AllowedOrigins
            .Where(origin => !Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.GetLeftPart(UriPartial.Authority) != origin)
            .Select(origin => $"{GatewayOptions.Section}:AllowedOrigins holds '{origin}', which is no origin such as https://example.org"));
        errors.AddRange(ServiceAddresses.Faults(configuration));
        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}

/// <summary>The ranges alone.</summary>
[OptionsValidator]
internal sealed partial class GatewayRangeValidator : IValidateOptions<GatewayOptions>;
