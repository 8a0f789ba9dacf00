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
    [InlineData("postgres://ada:pa/ss7@db.local/books", "pa/ss7")]
    [InlineData("connects as ada:pa/ss@host now", "pa/ss")]
    [InlineData("tokenghp_0123456789abcdefghijABCDEFGHIJ012345", "ghp_0123456789abcdefghijABCDEFGHIJ012345")]
    [InlineData("<login><user>ada</user><password>s3cr3t</password></login>", "s3cr3t")]
    [InlineData("<ns:apiKey scope=\"all\"><![CDATA[zz9plural]]></ns:apiKey>", "zz9plural")]
    [InlineData("<add key=\"ApiKey\" value=\"zz9plural\" />", "zz9plural")]
    [InlineData("env:\n  - name: DB_PASSWORD\n    value: hunter2\n", "hunter2")]
    [InlineData("machine api.example.org login ada password s3cr3t", "s3cr3t")]
    [InlineData("machine api.example.org\n  login ada\n  password s3cr3t\n", "s3cr3t")]
    [InlineData("https://x.blob.core.windows.net/a?sv=2024&sig=Zm9vYmFyYmF6cXV4%3D&se=1", "Zm9vYmFyYmF6cXV4")]
    [InlineData("{\"auths\":{\"hub.example\":{\"auth\":\"YWRhOmx1dmVseQ==\"}}}", "YWRhOmx1dmVseQ==")]
    [InlineData("//registry.example/:_auth=YWRhOmx1dmVseQ", "YWRhOmx1dmVseQ")]
    [InlineData("curl -s -u ada:hunter2 https://example.org", "hunter2")]
    [InlineData("curl --user 'ada:hunter2' https://example.org", "hunter2")]
    [InlineData("{\"password\":{\"type\":\"string\",\"value\":\"swordfish\"}}", "swordfish")]
    [InlineData("{\"headers\":[{\"name\":\"Authorization\",\"value\":\"swordfish\"}]}", "swordfish")]
    [InlineData("{\"env\":[{\"value\":\"swordfish\",\"key\":\"DB_PASSWORD\"}]}", "swordfish")]
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
    [InlineData("https://registry.example:443/@scope/name and github:owner/name@main, redis:7.2@sha256:0123")]
    [InlineData("<title>Token ring</title><author>Ada</author> docker run -u 1000:1000")]
    [InlineData("{\"name\":\"width\",\"value\":3,\"auth\":\"required\"}")]
    [InlineData("{\"password\":{\"type\":\"string\",\"description\":\"eight or more\",\"minLength\":8}}")]
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
    public void Redact_WhatOneServerTold_LeavesAnotherAlone()
    {
        var family = New();
        var first = family.Of("first").Redact(JsonElement.Parse("""{"password":"Harbour-View-7"}""")).GetProperty("password").GetString()!;

        Assert.Equal("title: Harbour-View-7", family.Of("second").Redact("title: Harbour-View-7"));
        Assert.Equal($"title: {first}", family.Of("first").Redact("title: Harbour-View-7"));
        Assert.Equal($$"""{"password":"{{first}}"}""", family.Of("second").Redact(JsonElement.Parse("""{"password":"Harbour-View-7"}""")).GetRawText());
    }

    [Theory]
    [InlineData("Harbour View")]
    [InlineData("production")]
    [InlineData("2026-11-22T10:00")]
    [InlineData("12345678")]
    public void Redact_OrdinaryValueUnderASecretName_IsNotTakenOutElsewhere(string value)
    {
        var redactor = New();

        Assert.DoesNotContain(value, redactor.Redact($$"""{"password":"{{value}}"}"""), StringComparison.Ordinal);
        Assert.Equal($"a title, {value}, of a book", redactor.Redact($"a title, {value}, of a book"));
    }

    [Fact]
    public void Redact_LearnedValueAsAMembersName_KeepsTheName()
    {
        var redactor = New();
        redactor.Redact(JsonElement.Parse("""{"token":"branch_id_7"}"""));

        Assert.Equal("""{"branch_id_7":1}""", redactor.Redact(JsonElement.Parse("""{"branch_id_7":1}""")).GetRawText());
        Assert.Equal("""{"branch_id_7":1}""", redactor.RedactKnown(JsonElement.Parse("""{"branch_id_7":1}""")).GetRawText());
    }

    [Fact]
    public void Redact_TenThousandTokensInOneAnswer_IsQuickAndLearnsTheNext()
    {
        var redactor = New();
        var tokens = string.Join(',', Enumerable.Range(0, 10_050).Select(i => $$"""{"token":"tok-{{i:D6}}-of-one-length"}"""));
        var clock = System.Diagnostics.Stopwatch.StartNew();

        redactor.Redact(JsonElement.Parse($"[{tokens}]"));
        redactor.Redact("""{"password":"N3w-one-after-them"}""");

        Assert.InRange(clock.Elapsed.TotalSeconds, 0, 8);
        Assert.Equal(0, redactor.Missed);
        Assert.DoesNotContain("N3w-one-after-them", redactor.Redact("later N3w-one-after-them again"), StringComparison.Ordinal);
        Assert.DoesNotContain("tok-001234-of-one-length", redactor.Redact("use tok-001234-of-one-length"), StringComparison.Ordinal);
    }

    [Fact]
    public void Redact_MoreThanCanBeRemembered_SaysSo()
    {
        var redactor = New();
        var tokens = string.Join(',', Enumerable.Range(0, 40).Select(i => $$"""{"token":"{{new string('x', 500_000)}}{{i}}7"}"""));

        redactor.Redact(JsonElement.Parse($"[{tokens}]"));

        Assert.NotEqual(0, redactor.Missed);
        Assert.Equal(0, redactor.Of("other").Missed);
    }

    [Theory]
    [InlineData("")]
    [InlineData("x")]
    [InlineData("xy")]
    [InlineData("a user: ")]
    public void Redact_KnownSecretInsideBase64_IsGoneAtEveryAlignment(string before)
    {
        const string Secret = "open/Sesame?42>>";
        var redactor = new Redactor(RedactionRules.Default, [Server(Secret)], Key);
        foreach (var after in (string[])["", "z", "zz", ":further text"])
        {
            var encoded = Convert.ToBase64String(Encoding.UTF8.GetBytes(before + Secret + after));
            foreach (var form in (string[])[encoded, encoded.TrimEnd('='), encoded.TrimEnd('=').Replace('+', '-').Replace('/', '_')])
            {
                var text = redactor.Redact($"blob={form};");

                Assert.Contains("[secret-", text, StringComparison.Ordinal);
                Assert.InRange(text.Length - text.IndexOf(']', StringComparison.Ordinal) + text.IndexOf('[', StringComparison.Ordinal), 0, 16 + ((before.Length + after.Length) * 2));
            }
        }
    }

    [Theory]
    [InlineData("one open/Ses", "ame?42 two")]
    [InlineData("DB_PASSWORD=", "hunter2x")]
    [InlineData("ghp_0123456789abcde", "fghijABCDEFGHIJ012345")]
    public void RedactContent_SecretOverTwoBlocks_IsGone(string first, string second)
    {
        var redactor = new Redactor(RedactionRules.Default, [Server("open/Sesame?42")], Key);
        var blocks = JsonElement.Parse(JsonSerializer.Serialize(new[] { new { type = "text", text = first }, new { type = "text", text = second } }));

        var redacted = redactor.RedactContent(blocks);

        Assert.Equal(2, redacted.GetArrayLength());
        var text = redacted[0].GetProperty("text").GetString() + redacted[1].GetProperty("text").GetString();
        Assert.Matches(@"\[[a-z-]+-[0-9a-f]{4}\]", text);
        Assert.DoesNotContain(second.Split(' ')[0], text, StringComparison.Ordinal);
    }

    [Fact]
    public void RedactContent_BlocksThatHideNothing_StayApart()
    {
        var blocks = JsonElement.Parse("""[{"type":"text","text":"{\"a\":1}"},{"type":"text","text":"Password changes are due"},{"type":"image","data":"eA=="},{"type":"text","text":"total: 3"}]""");

        Assert.True(JsonElement.DeepEquals(blocks, New().RedactContent(blocks)));
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

    private static ServerDefinition Server(string secret) => new() { Name = "a", Transport = ServerTransport.Stdio, Env = new Dictionary<string, string> { ["API_KEY"] = secret } };

    private static Redactor New() => new(RedactionRules.Default, [], Key);
}
