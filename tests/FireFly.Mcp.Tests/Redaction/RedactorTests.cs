using System.Text;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Mcp.Tests.Redaction;

public sealed class RedactorTests
{
    private static readonly byte[] Key = Encoding.UTF8.GetBytes("a key of a test, long enough");

    [Theory]
    [InlineData("write to ada.lovelace@example.org today", "ada.lovelace@example.org")]
    [InlineData("key AKIAIOSFODNN7EXAMPLE here", "AKIAIOSFODNN7EXAMPLE")]
    [InlineData("ghp_0123456789abcdefghijABCDEFGHIJ012345", "ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("use sk-proj-abcDEF0123456789abcDEF please", "sk-proj-abcDEF0123456789abcDEF")]
    [InlineData("eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P", "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9P")]
    [InlineData("Authorization: Bearer abc123def456ghi", "abc123def456ghi")]
    [InlineData("curl -H 'Authorization: Basic YWRhOmx1dmVseQ=='", "YWRhOmx1dmVseQ==")]
    [InlineData("postgres://ada:hunter2x@db.local/books", "hunter2x")]
    [InlineData("card 4111 1111 1111 1111 expires soon", "4111 1111 1111 1111")]
    [InlineData("call +49 170 123 45 67 now", "+49 170 123 45 67")]
    [InlineData("call (555) 010-1234", "(555) 010-1234")]
    [InlineData("DB_PASSWORD=hunter2", "hunter2")]
    [InlineData("password: correct horse battery", "correct horse battery")]
    [InlineData("https://example.org/x?access_token=qwe123&y=1", "qwe123")]
    [InlineData("note: api_key=zz9plural and more=1", "zz9plural")]
    [InlineData("run tool --api-key zz9plural --fast", "zz9plural")]
    [InlineData("{\"user\":\"ada\",\"credentials\":{\"name\":\"ada\",\"pw\":\"swordfish\"}}", "swordfish")]
    [InlineData("log line {\"password\": \"swordfish\"} end", "swordfish")]
    [InlineData("log line {\\\"password\\\": \\\"swordfish\\\"} end", "swordfish")]
    [InlineData("-----BEGIN RSA PRIVATE KEY-----\nMIIEpAIBAAKCAQEA\n-----END RSA PRIVATE KEY-----", "MIIEpAIBAAKCAQEA")]
    [InlineData("Set-Cookie: sid=abcdef; Path=/", "abcdef")]
    public void Redact_SecretInText_IsGone(string text, string secret)
    {
        var redacted = New().Redact(text);

        Assert.DoesNotContain(secret, redacted, StringComparison.Ordinal);
        Assert.Matches(@"\[[a-z-]+-[0-9a-f]{4}\]", redacted);
    }

    [Theory]
    [InlineData("order 4111 1111 1111 1112 is no card")]
    [InlineData("git@github.com:example/books.git")]
    [InlineData("icon@2x.png and server@2026.8.31")]
    [InlineData("id 1234567890123456789, at 1732312345678")]
    [InlineData("{\"max_tokens\":100,\"nextPageToken\":\"abc\",\"author\":\"Ada\",\"key\":\"title\"}")]
    [InlineData("the password: must be changed every month")]
    [InlineData("Basic authentication is used, Bearer tokens are not")]
    [InlineData("2026-11-22T10:00:00+02:00 v1.2.3 10.0.0.1 sk-ip")]
    [InlineData("task-list-of-the-whole-department-of-books")]
    public void Redact_OrdinaryData_Stays(string text) => Assert.Equal(text, New().Redact(text));

    [Fact]
    public void Redact_ValueUnderASecretKey_IsGoneAndRecognisedLater()
    {
        var redactor = New();

        var login = redactor.Redact(JsonElement.Parse("""{"accessToken":"zq81-LLx-77","expires":3600,"schema":{"password":{"type":"string"}}}"""));
        var later = redactor.Redact("GET with zq81-LLx-77");

        var placeholder = login.GetProperty("accessToken").GetString()!;
        Assert.StartsWith("[token-", placeholder, StringComparison.Ordinal);
        Assert.Equal($"GET with {placeholder}", later);
        Assert.Equal(3600, login.GetProperty("expires").GetInt32());
        Assert.Equal("string", login.GetProperty("schema").GetProperty("password").GetProperty("type").GetString());
    }

    [Fact]
    public void Redact_SameKey_GivesTheSamePlaceholders()
    {
        const string text = "ada@example.org and bob@example.org, then ada@example.org";

        var (first, second) = (New().Redact(text), New().Redact(text));

        Assert.Equal(first, second);
        var parts = first.Split(" and ", 2);
        Assert.EndsWith(parts[0], first, StringComparison.Ordinal);
        Assert.NotEqual(first, new Redactor(RedactionRules.Default, [], [9, .. Key]).Redact(text));
    }

    [Fact]
    public void Redact_ManyValues_NeverShareAPlaceholder()
    {
        var redactor = New();

        var placeholders = Enumerable.Range(0, 3_000).Select(i => redactor.Redact($"user{i}@example.org")).ToHashSet();

        Assert.Equal(3_000, placeholders.Count);
    }

    [Fact]
    public void Redact_TextWithoutSecrets_KeepsItsSpelling()
    {
        const string text = "{ \"a\" : 1.0,\n  \"b\" : [ ] }";

        Assert.Equal(text, New().Redact(text));
        Assert.Equal("""{"a":1.0,"b":1e2}""", New().Redact(JsonElement.Parse("""{"a":1.0,"b":1e2}""")).GetRawText());
    }

    [Fact]
    public void Redact_SecretsOfTheDefinition_AreGoneWhateverTheRules()
    {
        var server = new ServerDefinition
        {
            Name = "a",
            Transport = ServerTransport.Stdio,
            Env = new Dictionary<string, string> { ["SERVICE_LOGIN"] = "open/Sesame 42", ["MODE"] = "production" },
            Args = ["--token", "arg-secret-1"],
            Headers = new Dictionary<string, string> { ["Authorization"] = "Basic " + Convert.ToBase64String("ada:paddle-wheel"u8) },
        };
        var redactor = new Redactor(RedactionRules.Default with { UseDefaults = false }, [server], Key);

        var text = redactor.Redact($"open/Sesame 42 open%2FSesame%2042 {Convert.ToBase64String("open/Sesame 42"u8)} arg-secret-1 paddle-wheel in production for ada@example.org");

        Assert.Matches(@"^(?:\[secret-[0-9a-f]{4}\] ){5}in production for ada@example\.org$", text);
    }

    [Fact]
    public void Parse_Rules_AddKeysAndPatterns()
    {
        var rules = RedactionRules.Parse("""{"keys": ["customer_no"], "keepKeys": ["token"], "patterns": [{"name": "employee", "regex": "EMP-[0-9]{5}"}]}""", "rules.json");

        var redacted = new Redactor(rules, [], Key).Redact(JsonElement.Parse("""{"customerNo":"K-1","token":"the","note":"by EMP-12345"}"""));

        Assert.StartsWith("[secret-", redacted.GetProperty("customerNo").GetString(), StringComparison.Ordinal);
        Assert.Equal("the", redacted.GetProperty("token").GetString());
        Assert.StartsWith("by [employee-", redacted.GetProperty("note").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "must be an object")]
    [InlineData("{\"keyz\": []}", "keyz")]
    [InlineData("{\"keys\": [1]}", "keys")]
    [InlineData("{\"patterns\": [{\"name\": \"x\", \"regex\": \"(\"}]}", "cannot be used")]
    [InlineData("{\"patterns\": [{\"name\": \"x\", \"regex\": \"a*\"}]}", "empty text")]
    [InlineData("{", "line 1")]
    public void Parse_WrongRules_SaysWhat(string json, string says) =>
        Assert.Contains(says, Assert.Throws<McpConfigurationException>(() => RedactionRules.Parse(json, "rules.json")).Message, StringComparison.Ordinal);

    private static Redactor New() => new(RedactionRules.Default, [], Key);
}
