using System.Text;
using System.Text.Json;

namespace FireFly.Verification;

/// <summary>
/// Finds the answer object in what a model wrote: JSON alone, JSON in a string, a fenced block, or one object amid prose.
/// Exactly one object counts: the same one said twice is one, several different ones are none. Thoughts do not count
/// (see <see cref="FinalText"/>).
/// </summary>
public static class AnswerText
{
    private const int MaxAttempts = 1000;

    /// <summary>The one object; false where there is none, or several, or the text is larger than an answer may be.</summary>
    public static bool TryExtract(string text, out JsonElement answer)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (IsObject(text, out answer))
        {
            return true;
        }

        text = FinalText.Of(text);
        if (string.IsNullOrWhiteSpace(text) || text.Length > AnswerMatcher.MaxLength)
        {
            return false;
        }

        var bytes = Encoding.UTF8.GetBytes(text);
        if (bytes.AsSpan().Trim(" \t\r\n"u8) is [(byte)'"', ..] whole
            && JsonPrefix.TryRead(whole, 1, out var quoted, out var quotedLength) && quotedLength == whole.Length)
        {
            return TryExtract(quoted.Text() is var inner && inner.Length < text.Length ? inner : "", out answer);
        }

        string? key = null;
        var attempts = 0;
        for (var at = 0; at < bytes.Length;)
        {
            var next = bytes.AsSpan(at).IndexOf((byte)'{');
            if (next < 0 || ++attempts > MaxAttempts)
            {
                break;
            }

            at += next;
            if (!JsonPrefix.TryRead(bytes.AsSpan(at), AnswerMatcher.MaxDepth, out var found, out var length))
            {
                at++;
                continue;
            }

            at += length;
            var foundKey = AnswerKey.Of(found);
            if (key is not null && key != foundKey)
            {
                answer = default;
                return false;
            }

            (key, answer) = (foundKey, found);
        }

        return key is not null;
    }

    /// <summary>Whether what is said, thoughts aside, is larger than an answer may be.</summary>
    public static bool IsTooLong(string text) => text.Length > AnswerMatcher.MaxLength && FinalText.Of(text).Length > AnswerMatcher.MaxLength;

    /// <summary>Whether the text is nothing but an object: then no mark in its strings is one.</summary>
    private static bool IsObject(string text, out JsonElement answer)
    {
        answer = default;
        var trimmed = text.AsSpan().Trim();
        if (trimmed is not ['{', .., '}'] || trimmed.Length > AnswerMatcher.MaxLength)
        {
            return false;
        }

        var bytes = new byte[Encoding.UTF8.GetByteCount(trimmed)];
        Encoding.UTF8.GetBytes(trimmed, bytes);
        return JsonPrefix.TryRead(bytes, AnswerMatcher.MaxDepth, out answer, out var length) && length == bytes.Length;
    }
}
