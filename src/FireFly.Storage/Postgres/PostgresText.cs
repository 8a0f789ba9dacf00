using System.Text;

namespace FireFly.Storage.Postgres;

/// <summary>
/// Ids come from requests, and PostgreSQL keeps no NUL character; the driver sends no half of a surrogate pair. Both are handled here, so
/// that an odd id is merely not found, as in SQLite.
/// </summary>
internal static class PostgresText
{
    /// <summary>The text as it can be kept.</summary>
    /// <exception cref="StorageException">It cannot.</exception>
    public static string Kept(string text) =>
        text.Contains('\0', StringComparison.Ordinal) ? throw new StorageException("an id with a NUL character cannot be kept") : WellFormed(text);

    /// <summary>The text to look for, or null where nothing can have it.</summary>
    public static string? Sought(string text) => text.Contains('\0', StringComparison.Ordinal) ? null : WellFormed(text);

    /// <summary>What is greater than this, is greater than the text: NUL comes before all else, and nothing kept has it.</summary>
    public static string After(string text) => WellFormed(text.IndexOf('\0', StringComparison.Ordinal) is var end and >= 0 ? text[..end] : text);

    // The encoder puts U+FFFD for what is no character.
    private static string WellFormed(string text) => text.Any(char.IsSurrogate) ? Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)) : text;
}
