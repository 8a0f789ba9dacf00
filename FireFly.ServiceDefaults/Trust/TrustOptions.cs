using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults.Trust;

/// <summary>Section <c>FireFly</c>: what the gateway and the services share.</summary>
public sealed class TrustOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly";

    /// <summary>Fewest characters of a token.</summary>
    public const int LeastLength = 16;

    /// <summary>
    /// The secret by which the services know the gateway, at least 16 characters, the same for all; null (default): they answer this machine
    /// only. Environment: <c>FireFly__ServiceToken</c>.
    /// </summary>
    public string? ServiceToken { get; set; }
}

/// <summary>Checks <see cref="TrustOptions"/> at start; the message does not repeat the secret.</summary>
internal sealed class TrustOptionsValidator : IValidateOptions<TrustOptions>
{
    public ValidateOptionsResult Validate(string? name, TrustOptions options) =>
        options.ServiceToken is { Length: > 0 and < TrustOptions.LeastLength } token
            ? ValidateOptionsResult.Fail($"{TrustOptions.Section}:ServiceToken has {token.Length} characters; it must have at least {TrustOptions.LeastLength}")
            : ValidateOptionsResult.Success;
}
