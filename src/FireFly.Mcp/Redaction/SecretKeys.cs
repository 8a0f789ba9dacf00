using System.Text;

namespace FireFly.Mcp.Redaction;

/// <summary>Tells by the name of a member, variable or label that its value is secret: <c>dbPassword</c>, <c>X-Api-Key</c>, <c>access_token</c>.</summary>
internal sealed class SecretKeys
{
    private static readonly string[] Passwords = ["password", "passwd", "passphrase", "passcode", "kennwort", "passwort"];

    private static readonly string[] Keys =
    [
        "apikey", "accesskey", "secretkey", "privatekey", "signingkey", "encryptionkey", "accountkey", "subscriptionkey", "masterkey", "sharedkey", "sshkey", "connectionstring",
    ];

    // Cursors and the vocabulary of models are called tokens, too, and are no secrets.
    private static readonly HashSet<string> HarmlessTokens = new(StringComparer.Ordinal)
    {
        "page", "next", "continuation", "cursor", "sync", "resume", "stop", "eos", "bos", "pad", "max", "min", "cancel", "cancellation", "progress", "prev", "previous", "start", "first", "last", "unk", "mask", "num",
    };

    private static readonly HashSet<string> PassOwners = new(StringComparer.Ordinal) { "db", "user", "smtp", "imap", "mysql", "pg", "redis", "login", "auth", "admin", "root", "ftp" };

    private readonly bool _defaults;
    private readonly HashSet<string> _further;
    private readonly HashSet<string> _kept;

    public SecretKeys(RedactionRules rules)
    {
        _defaults = rules.UseDefaults;
        _further = rules.Keys.Select(Joined).ToHashSet(StringComparer.Ordinal);
        _kept = rules.KeepKeys.Select(Joined).ToHashSet(StringComparer.Ordinal);
    }

    /// <summary>What kind of secret a value of that name is; null for none.</summary>
    public string? KindOf(string name)
    {
        if (name.Length is 0 or > 100)
        {
            return null;
        }

        var joined = Joined(name);
        return _further.Contains(joined) ? "secret" : !_defaults || _kept.Contains(joined) ? null : ByDefault(Words(name), joined);
    }

    /// <summary>Whether the name is one of a telephone.</summary>
    public bool IsPhone(string name) => _defaults && Words(name).Any(word => word is "phone" or "mobile" or "telephone" or "tel" or "fax") && !_kept.Contains(Joined(name));

    private static string? ByDefault(List<string> words, string joined)
    {
        if (words.Count == 0)
        {
            return null;
        }

        if (Passwords.Any(joined.Contains) || words.Contains("pwd") || (words.Count > 1 && words[^1] == "pass" && PassOwners.Contains(words[^2])))
        {
            return "password";
        }

        if (joined.EndsWith("authorization", StringComparison.Ordinal))
        {
            return "authorization";
        }

        if (Keys.Any(joined.EndsWith))
        {
            return "key";
        }

        foreach (var word in words)
        {
            switch (word)
            {
                case "cookie" or "cookies":
                    return "cookie";
                case "secret" or "secrets":
                    return "secret";
                case "credential" or "credentials":
                    return "credential";
                case "jwt" or "otp" or "totp" or "cvv" or "cvc" or "ssn":
                    return word;
            }
        }

        return joined == "pin" ? "pin"
            : words[^1] == "token" && (words.Count == 1 || !HarmlessTokens.Contains(words[^2])) ? "token"
            : joined is "authtoken" or "accesstoken" or "refreshtoken" or "idtoken" or "sessiontoken" or "bearertoken" or "identitytoken" or "registrytoken" ? "token"
            : null;
    }

    private static string Joined(string name) => string.Concat(name.Where(char.IsLetterOrDigit)).ToLowerInvariant();

    private static List<string> Words(string name)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            var begins = char.IsUpper(c) && i > 0 && (char.IsLower(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])));
            if ((begins || !char.IsLetterOrDigit(c)) && word.Length > 0)
            {
                words.Add(word.ToString());
                word.Clear();
            }

            if (char.IsLetterOrDigit(c))
            {
                word.Append(char.ToLowerInvariant(c));
            }
        }

        if (word.Length > 0)
        {
            words.Add(word.ToString());
        }

        return words;
    }
}
