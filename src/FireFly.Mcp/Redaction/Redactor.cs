using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.Contracts;
using FireFly.Mcp.Paths;
using FireFly.Mcp.Redaction;

namespace FireFly.Mcp;

/// <summary>
/// Takes secrets and personal data out of what is recorded of one server, and puts placeholders in their place: the same for the same value,
/// whatever the server, so that it stays visible where a value flows to. What once stood under a secret name is recognised anywhere later in
/// the traffic of that server. Not thread-safe, also between the redactors of a family.
/// </summary>
public sealed class Redactor
{
    private const int DeepestNested = 8;

    private static readonly JsonDocumentOptions Deep = new() { MaxDepth = 512 };

    private readonly Placeholders _placeholders;
    private readonly SecretKeys _keys;
    private readonly RedactionRules _rules;
    private readonly KnownValues _known;
    private readonly LearnedSecrets _learned = new();
    private readonly Dictionary<string, Redactor> _byServer;

    /// <param name="rules">The rules.</param>
    /// <param name="servers">Servers whose secrets are known, and always redacted.</param>
    /// <param name="key">Key of the hash in placeholders, of 16 bytes or more; whoever has it can try values.</param>
    public Redactor(RedactionRules rules, IEnumerable<ServerDefinition> servers, byte[] key)
    {
        ArgumentNullException.ThrowIfNull(servers);
        (_rules, _keys, _placeholders, _known, _byServer) = (rules, new SecretKeys(rules), new Placeholders(key), new KnownValues(), new Dictionary<string, Redactor>(StringComparer.Ordinal));
        foreach (var server in servers)
        {
            Know(server);
        }
    }

    private Redactor(Redactor family) =>
        (_rules, _keys, _placeholders, _known, _byServer) = (family._rules, family._keys, family._placeholders, family._known, family._byServer);

    /// <summary>Values replaced so far, in all the family.</summary>
    public long Replaced => _placeholders.Placed;

    /// <summary>Secrets that stood under a secret name, were replaced there, and are not recognised elsewhere, since there were too many before.</summary>
    public long Missed => _learned.Missed;

    /// <summary>The redactor of a server: of one family with this one, with the same placeholders, and with what it learns for itself.</summary>
    public Redactor Of(string server) => _byServer.TryGetValue(server, out var own) ? own : _byServer[server] = new Redactor(this);

    /// <summary>Secrets of a further server are known from now on, in all the family.</summary>
    public void Know(ServerDefinition server)
    {
        foreach (var secret in Secrets.Known(server))
        {
            _known.Add(secret);
        }
    }

    /// <summary>A value without its secrets; structure, order and the spelling of numbers stay.</summary>
    public JsonElement Redact(JsonElement value) => Rewrite(value, 0);

    /// <summary>A text without its secrets.</summary>
    public string Redact(string text) => Text(text, 0);

    /// <summary>The content blocks of a result without their secrets, also such as begin in one block and end in the next.</summary>
    public JsonElement RedactContent(JsonElement content) => SplitSecrets.Join(Redact(content), text => Shapes(RedactKnown(text)));

    /// <summary>A value without the servers' own secrets and those learned, whatever the rules say of shapes: for tool listings, where examples stand.</summary>
    public JsonElement RedactKnown(JsonElement value) => JsonText.Any(value, HoldsKnown) ? JsonText.Rewrite(value, RedactKnown, OwnRedacted) : value;

    /// <inheritdoc cref="RedactKnown(JsonElement)"/>
    public string RedactKnown(string text) => _learned.Values.Replace(OwnRedacted(text), PlaceKnown);

    private string OwnRedacted(string text) => _known.Replace(text, PlaceKnown);

    private string PlaceKnown(string secret) => _placeholders.For("secret", secret);

    private bool HoldsKnown(string text) => _known.AreIn(text) || _learned.Values.AreIn(text);

    private JsonElement Rewrite(JsonElement value, int nested)
    {
        using var document = JsonDocument.Parse(Write(value, nested, indented: false), Deep);
        return document.RootElement.Clone();
    }

    private ReadOnlyMemory<byte> Write(JsonElement value, int nested, bool indented)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, MaxDepth = 512, Indented = indented }))
        {
            Write(writer, value, null, "", nested);
        }

        return buffer.WrittenMemory;
    }

    private void Write(Utf8JsonWriter writer, JsonElement value, string? secret, string name, int nested)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                var pair = SecretMembers.KindOfPair(value, _keys);
                writer.WriteStartObject();
                foreach (var member in value.EnumerateObject())
                {
                    var inside = SecretMembers.IsOfSchema(value, member.Name) ? null : secret;
                    writer.WritePropertyName(Shapes(OwnRedacted(member.Name)));
                    Write(writer, member.Value, _keys.KindOf(member.Name) ?? (SecretMembers.IsValue(member.Name) ? pair : null) ?? inside, member.Name, nested);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in value.EnumerateArray())
                {
                    Write(writer, item, secret, name, nested);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.String when secret is not null && value.GetString() is { Length: > 0 } text:
                writer.WriteStringValue(PlaceAndLearn(secret, text));
                break;
            case JsonValueKind.String when _rules.UseDefaults && SecretMembers.IsLogin(name, value.GetString()!):
                writer.WriteStringValue(PlaceAndLearn("authorization", value.GetString()!));
                break;
            case JsonValueKind.String:
                var plain = value.GetString()!;
                writer.WriteStringValue(_keys.IsPhone(name) && plain.Count(char.IsAsciiDigit) is >= 7 and <= 15 && plain.Length <= 30 ? Place("phone", plain) : Text(plain, nested));
                break;
            case JsonValueKind.Number when secret is not null:
                writer.WriteStringValue(Place(secret, value.GetRawText()));
                break;
            case JsonValueKind.Number when _rules.UseDefaults && (CardNumber.Is(value.GetRawText()) || (_keys.IsPhone(name) && value.GetRawText().Length is >= 7 and <= 15)):
                writer.WriteStringValue(Place(_keys.IsPhone(name) ? "phone" : "card", value.GetRawText()));
                break;
            default:
                writer.WriteRawValue(value.GetRawText());
                break;
        }
    }

    private string Text(string text, int nested)
    {
        if (text.Length == 0)
        {
            return text;
        }

        text = RedactKnown(text);
        if (nested < DeepestNested && NestedJson(text, nested) is { } rewritten)
        {
            return rewritten;
        }

        return Shapes(text);
    }

    private string Shapes(string text)
    {
        foreach (var pattern in _rules.Patterns)
        {
            text = pattern.Regex.Replace(text, match => Cut(match, pattern.Kind));
        }

        if (_rules.UseDefaults)
        {
            foreach (var (kind, needs, regex, holds) in SecretShapes.All)
            {
                if (text.Contains(needs, StringComparison.Ordinal))
                {
                    text = regex.Replace(text, match => holds(Of(match).Value) ? Cut(match, kind) : match.Value);
                }
            }
        }

        text = MarkedUpSecrets.Replace(text, _keys.KindOf, PlaceAndLearn);
        return FlaggedSecrets.Replace(LabelledSecrets.Replace(text, _keys.KindOf, PlaceAndLearn), _keys.KindOf, PlaceAndLearn);
    }

    private string PlaceAndLearn(string kind, string value)
    {
        _learned.Learn(value);
        return Place(kind, value);
    }

    /// <summary>A text that is JSON, read as such; null where it is not. One without secrets keeps its spelling.</summary>
    private string? NestedJson(string text, int nested)
    {
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text, Deep);
            var before = Replaced;
            var written = Write(document.RootElement, nested + 1, indented: text.Contains("\n ", StringComparison.Ordinal));
            return Replaced == before ? text : Encoding.UTF8.GetString(written.Span);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private string Cut(Match match, string kind)
    {
        var part = Of(match);
        return string.Concat(match.Value.AsSpan(0, part.Index - match.Index), Place(kind, part.Value), match.Value.AsSpan(part.Index - match.Index + part.Length));
    }

    private static Group Of(Match match) => match.Groups["v"] is { Success: true } part ? part : match;

    private string Place(string kind, string value) => _placeholders.For(kind, value);
}
