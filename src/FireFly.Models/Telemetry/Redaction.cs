namespace FireFly.Models.Telemetry;

/// <summary>Takes keys out of whatever is recorded, logged or told.</summary>
internal sealed class Redaction(IEnumerable<string?> secrets)
{
    private const int ShortestSecret = 6;
    private const string Mark = "[redacted]";

    private readonly string[] _secrets = [.. secrets.OfType<string>().Where(secret => secret.Length >= ShortestSecret).Distinct().OrderByDescending(secret => secret.Length)];

    public string Apply(string text)
    {
        foreach (var secret in _secrets)
        {
            text = text.Replace(secret, Mark, StringComparison.Ordinal);
        }

        return text;
    }
}
