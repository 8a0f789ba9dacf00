using System.Text;
using FireFly.Json.Pointers;

namespace FireFly.Verification.Auditing;

/// <summary>Names of members as two tools spell them: <c>createdAt</c>, <c>created_at</c> and <c>Created at</c> are one.</summary>
internal static class NameKey
{
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (char.IsLetterOrDigit(c))
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        return key.ToString();
    }

    /// <summary>The key of what a pointer points to: its last token that is no index.</summary>
    public static string OfPointer(string pointer) =>
        JsonPointer.TryParse(pointer, out var path)
            ? Of(path.Tokens.LastOrDefault(token => token != JsonPointer.Wildcard && !token.All(char.IsAsciiDigit)) ?? "")
            : "";

    /// <summary>The words of a camel-case or underscored name, in lower case.</summary>
    public static IReadOnlyList<string> Words(string name) =>
        [.. string.Concat(name.Select((c, i) => char.IsUpper(c) && i > 0 && char.IsLower(name[i - 1]) ? $" {c}" : char.IsLetterOrDigit(c) ? $"{c}" : " "))
            .ToLowerInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
