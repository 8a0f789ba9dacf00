using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Mcp.Redaction;

/// <summary>The shapes of common secrets and personal data. Errs on the side of redacting, but for shapes that ordinary data has, too.</summary>
internal static partial class SecretShapes
{
    /// <summary>In the order in which they are looked for.</summary>
    public static IReadOnlyList<(string Kind, Regex Regex, Func<string, bool> Holds)> All { get; } =
    [
        ("private-key", PrivateKey(), Always),
        ("jwt", Jwt(), Always),
        ("aws-key", Aws(), Always),
        ("github-token", GitHub(), Always),
        ("gitlab-token", GitLab(), Always),
        ("slack-token", Slack(), Always),
        ("stripe-key", Stripe(), Always),
        ("google-key", Google(), Always),
        ("api-key", ApiKey(), value => value.Any(char.IsAsciiDigit)),
        ("api-key", OtherKeys(), Always),
        ("token", Bearer(), value => value.Any(char.IsAsciiDigit) || value.Length >= 24),
        ("authorization", Basic(), IsUserAndPassword),
        ("password", AddressPassword(), Always),
        ("email", Email(), value => !IsFileOrGit(value)),
        ("card", Card(), value => CardNumber.Is(value)),
        ("phone", Phone(), value => value.Count(char.IsAsciiDigit) is >= 8 and <= 15),
        ("phone", DomesticPhone(), Always),
    ];

    private static bool Always(string value) => true;

    private static bool IsUserAndPassword(string value)
    {
        var bytes = new byte[value.Length];
        return Convert.TryFromBase64String(value, bytes, out var written) && Encoding.UTF8.GetString(bytes, 0, written).Contains(':', StringComparison.Ordinal);
    }

    // git@github.com:a/b is an address of a repository, icon@2x.png a file.
    private static bool IsFileOrGit(string value) => value.StartsWith("git@", StringComparison.Ordinal) || FileEnding().IsMatch(value);

    [GeneratedRegex(@"\.(?:png|jpe?g|gif|svg|webp|ico|pdf|jsx?|tsx?|mjs|css|json|md|html?|zip|tgz)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex FileEnding();

    // A block that was cut off counts to the end of the text.
    [GeneratedRegex(@"-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----(?:(?!-----END)[\s\S])*(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----)?", RegexOptions.CultureInvariant)]
    private static partial Regex PrivateKey();

    [GeneratedRegex(@"\beyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]*", RegexOptions.CultureInvariant)]
    private static partial Regex Jwt();

    [GeneratedRegex(@"\b(?:AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Aws();

    [GeneratedRegex(@"\b(?:gh[pousr]_[A-Za-z0-9]{16,255}|github_pat_[A-Za-z0-9_]{20,255})\b", RegexOptions.CultureInvariant)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"\bgl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex GitLab();

    [GeneratedRegex(@"\bx(?:ox[a-z]|app)-[A-Za-z0-9-]{10,}|(?<=hooks\.slack\.com/services/)(?<v>[A-Za-z0-9/_-]{16,})", RegexOptions.CultureInvariant)]
    private static partial Regex Slack();

    [GeneratedRegex(@"\b(?:[rs]k|pk)_(?:live|test)_[A-Za-z0-9]{10,}|\bwhsec_[A-Za-z0-9+/=]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Stripe();

    [GeneratedRegex(@"\bAIza[0-9A-Za-z_-]{35}|\bya29\.[0-9A-Za-z_-]{20,}|\bGOCSPX-[0-9A-Za-z_-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    // OpenAI, Anthropic, OpenRouter and others.
    [GeneratedRegex(@"\bsk-[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex ApiKey();

    // npm, PyPI, Hugging Face, SendGrid, DigitalOcean, Groq, xAI, Databricks, Telegram, Azure storage.
    [GeneratedRegex(@"\bnpm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{16,}|\bhf_[A-Za-z0-9]{20,}|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bdo[opr]_v1_[a-f0-9]{40,}|\bgsk_[A-Za-z0-9]{20,}|\bxai-[A-Za-z0-9]{20,}|\bdapi[a-f0-9]{32}|\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b|(?<=AccountKey=)(?<v>[A-Za-z0-9+/=]{40,})", RegexOptions.CultureInvariant)]
    private static partial Regex OtherKeys();

    [GeneratedRegex(@"\b(?:Bearer|Token)\s+(?<v>[A-Za-z0-9._~+/=-]{8,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"\bBasic\s+(?<v>[A-Za-z0-9+/]{6,}={0,2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Basic();

    [GeneratedRegex(@"(?<=[a-z][a-z0-9+.-]{1,20}://[^\s/:@""']{0,80}:)(?<v>[^\s/@""']{1,200})(?=@)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddressPassword();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?\.){1,8}[\p{L}]{2,24}(?![\p{L}\p{N}-])", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.-])\d(?:[ -]?\d){13,18}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![\w.+])\+[1-9](?:[ ().\u00a0/-]{0,3}\d){7,14}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![\w.-])(?:\(\d{3}\)[ -]?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex DomesticPhone();
}
