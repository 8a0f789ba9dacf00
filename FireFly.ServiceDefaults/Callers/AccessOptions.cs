using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>Section <c>FireFly</c>: who is let in.</summary>
public sealed class AccessOptions
{
    /// <summary>Name of the section.</summary>
    public const string Section = "FireFly";

    /// <summary>Fewest characters of a secret.</summary>
    public const int LeastLength = 16;

    /// <summary>
    /// The operator's secret, at least 16 characters; null (default): one is made at the first start and kept in
    /// <see cref="SecretFolder"/>. Environment: <c>FireFly__OperatorSecret</c>.
    /// </summary>
    public string? OperatorSecret { get; set; }

    /// <summary>Folder in which the operator's secret is kept; null (default): the user's own, <c>~/.local/share/firefly</c> or what is like it.</summary>
    public string? SecretFolder { get; set; }

    /// <summary>
    /// Names under which requests are taken besides those of this machine and of the addresses listened on, such as <c>box.example</c>,
    /// <c>*.example.org</c> or <c>*</c> for all. Environment: <c>FireFly__AllowedHosts__0</c>.
    /// </summary>
    public IList<string> AllowedHosts { get; } = [];

    /// <summary>Whether keys say who may ask: the gateway's, here or before this service. There is no secret then.</summary>
    internal bool KeysDecide { get; set; }
}

/// <summary>Checks <see cref="AccessOptions"/> at start; the message does not repeat the secret.</summary>
internal sealed class AccessOptionsValidator : IValidateOptions<AccessOptions>
{
    public ValidateOptionsResult Validate(string? name, AccessOptions options)
    {
        var faults = options.AllowedHosts.Where(host => !IsHost(host))
            .Select(host => $"{AccessOptions.Section}:AllowedHosts holds '{host}', which is no host name such as box.example or *.example.org")
            .ToList();
        if (options.OperatorSecret is { Length: > 0 and < AccessOptions.LeastLength } secret)
        {
            faults.Add($"{AccessOptions.Section}:OperatorSecret has {secret.Length} characters; it must have at least {AccessOptions.LeastLength}");
        }

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool IsHost(string host) => host == "*"
        || Uri.CheckHostName((host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host).Trim('[', ']')) != UriHostNameType.Unknown;
}
