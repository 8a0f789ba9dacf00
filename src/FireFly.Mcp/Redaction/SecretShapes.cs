using System.Text;
using System.Text.RegularExpressions;

namespace FireFly.Mcp.Redaction;

/// <summary>The shapes of common secrets and personal data. Errs on the side of redacting, but for shapes that ordinary data has, too.</summary>
internal static partial class SecretShapes
{
    /// <summary>In the order in which they are looked for; what a text must hold for one of them to be worth the search stands second.</summary>
    public static IReadOnlyList<(string Kind, string Needs, Regex Regex, Func<string, bool> Holds)> All { get; } =
    [
        ("private-key", "-----BEGIN ", PrivateKey(), Always),
        ("jwt", "eyJ", Jwt(), Always),
        ("aws-key", "", Aws(), Always),
        ("github-token", "", GitHub(), Always),
        ("gitlab-token", "", GitLab(), Always),
        ("slack-token", "", Slack(), Always),
        ("stripe-key", "", Stripe(), Always),
        ("google-key", "", Google(), Always),
        ("api-key", "", ApiKey(), value => value.Any(char.IsAsciiDigit)),
        ("api-key", "", OtherKeys(), Always),
        ("token", "", Bearer(), value => value.Any(char.IsAsciiDigit) || value.Length >= 24),
        ("authorization", "", Basic(), IsUserAndPassword),
        ("authorization", "auth", RegistryLogin(), IsUserAndPassword),
        ("password", "://", AddressPassword(), Always),
        ("password", "@", LoginAtHost(), value => value.Any(c => !char.IsLetterOrDigit(c)) || value.Any(char.IsAsciiDigit)),
        ("password", "password", Netrc(), Always),
        ("password", " -", CommandLogin(), Always),
        ("signature", "=", Signature(), Always),
        ("email", "@", Email(), value => !IsFileOrGit(value)),
        ("card", "", Card(), value => CardNumber.Is(value)),
        ("phone", "", Phone(), value => value.Count(char.IsAsciiDigit) is >= 8 and <= 15),
        ("phone", "", DomesticPhone(), Always),
    ];

    private static bool Always(string value) => true;

    /// <summary>Whether a text is <c>user:password</c> in base64.</summary>
    public static bool IsUserAndPassword(string value)
    {
        var bytes = new byte[value.Length + 3];
        return Convert.TryFromBase64String(value.PadRight((value.Length + 3) / 4 * 4, '='), bytes, out var written) && Encoding.UTF8.GetString(bytes, 0, written).Contains(':', StringComparison.Ordinal);
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

    [GeneratedRegex(@"(?<![A-Z0-9])(?:AKIA|ASIA|AGPA|AIDA|AROA|AIPA|ANPA|ANVA)[A-Z0-9]{16}\b", RegexOptions.CultureInvariant)]
    private static partial Regex Aws();

    [GeneratedRegex(@"\bgh[pousr]_[A-Za-z0-9]{16,255}|gh[pousr]_[A-Za-z0-9]{30,255}|github_pat_[A-Za-z0-9_]{20,255}", RegexOptions.CultureInvariant)]
    private static partial Regex GitHub();

    [GeneratedRegex(@"gl(?:pat|dt|rt|cbt|ptt|ft|soat)-[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex GitLab();

    [GeneratedRegex(@"(?:\bxox[a-z]|xox[abeoprs](?=-[0-9])|\bxapp)-[A-Za-z0-9-]{10,}|(?<=hooks\.slack\.com/services/)(?<v>[A-Za-z0-9/_-]{16,})", RegexOptions.CultureInvariant)]
    private static partial Regex Slack();

    [GeneratedRegex(@"(?:[rs]k|pk)_(?:live|test)_[A-Za-z0-9]{10,}|whsec_[A-Za-z0-9+/=]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex Stripe();

    [GeneratedRegex(@"AIza[0-9A-Za-z_-]{35}|\bya29\.[0-9A-Za-z_-]{20,}|GOCSPX-[0-9A-Za-z_-]{20,}", RegexOptions.CultureInvariant)]
    private static partial Regex Google();

    // OpenAI, Anthropic, OpenRouter and others.
    [GeneratedRegex(@"\bsk-[A-Za-z0-9_-]{16,}|sk-(?:proj|ant|or)-[A-Za-z0-9_-]{16,}", RegexOptions.CultureInvariant)]
    private static partial Regex ApiKey();

    // npm, PyPI, Hugging Face, SendGrid, DigitalOcean, Groq, xAI, Databricks, Telegram, Azure storage.
    [GeneratedRegex(@"npm_[A-Za-z0-9]{30,}|\bpypi-[A-Za-z0-9_-]{16,}|\bhf_[A-Za-z0-9]{20,}|hf_[A-Za-z0-9]{32,}|\bSG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}|\bdo[opr]_v1_[a-f0-9]{40,}|\bgsk_[A-Za-z0-9]{20,}|\bxai-[A-Za-z0-9]{20,}|\bdapi[a-f0-9]{32}|\b\d{8,10}:AA[A-Za-z0-9_-]{33}\b|(?<=AccountKey=)(?<v>[A-Za-z0-9+/=]{40,})", RegexOptions.CultureInvariant)]
    private static partial Regex OtherKeys();

    [GeneratedRegex(@"\b(?:Bearer|Token)\s+(?<v>[A-Za-z0-9._~+/=-]{8,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Bearer();

    [GeneratedRegex(@"\bBasic\s+(?<v>[A-Za-z0-9+/]{6,}={0,2})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Basic();

    // Of Docker ({"auths": {"host": {"auth": "…"}}}) and npm (//host/:_auth=…).
    [GeneratedRegex(@"\b_?auth\\?[""']?\s{0,4}[:=]\s{0,4}\\?[""']?(?<v>[A-Za-z0-9+/]{6,}={0,2})", RegexOptions.CultureInvariant)]
    private static partial Regex RegistryLogin();

    // A password may hold a slash; what follows a port is no password.
    [GeneratedRegex(@"(?<=[a-z][a-z0-9+.-]{1,20}://[^\s/:@""']{0,80}:)(?!\d{1,5}[/?#])(?<v>[^\s@""'<>]{1,200})(?=@[\w\[])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex AddressPassword();

    // Without a scheme: user:pa/ss@host. References to repositories, packages, images and mail have the same form.
    [GeneratedRegex(@"(?<![\w:/@.-])(?!(?:mailto|acct|sips?|xmpp|git|github|gitlab|bitbucket|gist|npm|jsr|pypi|docker|image|oci|file|path|package|uses|from|to|cc|bcc|by|at|e?mail)\b)[A-Za-z_][\w.-]{0,40}:(?<v>[^\s:@""'<>,;()]{4,100})(?=@(?!sha\d)[A-Za-z][\w.-]*)", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex LoginAtHost();

    // machine host login ada password x
    [GeneratedRegex(@"\b(?:machine\s{1,20}\S{1,255}|default)\s{1,40}(?:(?:login|account|port)\s{1,20}\S{1,255}\s{1,40}){0,3}password\s{1,20}(?<v>\S{1,255})", RegexOptions.CultureInvariant)]
    private static partial Regex Netrc();

    // curl -u ada:x
    [GeneratedRegex(@"\b(?:curl|wget|https?|xh)\b(?=\s)[^\n|;]{0,400}?\s(?:-u|-U|-a|--user|--auth|--proxy-user)[ =]{0,4}[""']?[^\s:""']{0,80}:(?<v>[^\s""']{1,200})", RegexOptions.CultureInvariant)]
    private static partial Regex CommandLogin();

    // Of addresses that whoever has them may use: Azure, AWS, Google, CloudFront.
    [GeneratedRegex(@"(?<=[?&;](?:sig|signature|x-amz-signature|x-goog-signature|hmac)=)(?<v>[^\s&;""'<>\\]{6,})", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Signature();

    [GeneratedRegex(@"(?<![\p{L}\p{N}._%+'-])[\p{L}\p{N}][\p{L}\p{N}._%+'-]{0,63}@(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]{0,62}[\p{L}\p{N}])?\.){1,8}[\p{L}]{2,24}(?![\p{L}\p{N}-])", RegexOptions.CultureInvariant)]
    private static partial Regex Email();

    [GeneratedRegex(@"(?<![\w.-])\d(?:[ -]?\d){13,18}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex Card();

    [GeneratedRegex(@"(?<![\w.+])\+[1-9](?:[ ().\u00a0/-]{0,3}\d){7,14}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex Phone();

    [GeneratedRegex(@"(?<![\w.-])(?:\(\d{3}\)[ -]?|\d{3}[-.])\d{3}[-.]\d{4}(?![\w-])", RegexOptions.CultureInvariant)]
    private static partial Regex DomesticPhone();
}
