using Dapper;
using Microsoft.Data.Sqlite;

namespace FireFly.SampleServer.Catalogue;

/// <summary>Rows by id, or the error that says where ids come from.</summary>
internal static class Lookups
{
    public static void RequireBook(this SqliteConnection connection, string id)
    {
        if (!connection.Has("books", "book_id", id))
        {
            throw ToolErrors.BookNotFound(id);
        }
    }

    public static void RequireAuthor(this SqliteConnection connection, string id)
    {
        if (!connection.Has("authors", "author_id", id))
        {
            throw ToolErrors.AuthorNotFound(id);
        }
    }

    public static void RequireBranch(this SqliteConnection connection, string id)
    {
        if (!connection.Has("branches", "branch_id", id))
        {
            throw ToolErrors.BranchNotFound(id);
        }
    }

    public static void RequireMember(this SqliteConnection connection, string id)
    {
        if (!connection.Has("members", "member_id", id))
        {
            throw ToolErrors.MemberNotFound(id);
        }
    }

    /// <summary>The id after the largest of the table: new ids follow from the data alone.</summary>
    public static string NextId(this SqliteConnection connection, string table, string column, string prefix) =>
        prefix + (connection.ExecuteScalar<long>($"SELECT MAX(CAST(substr({column}, {prefix.Length + 1}) AS INTEGER)) FROM {table}") + 1);

    // Table and column names are literals of this program, never a caller's text.
    private static bool Has(this SqliteConnection connection, string table, string column, string id) =>
        connection.ExecuteScalar<long>($"SELECT COUNT(*) FROM {table} WHERE {column} = @id", new { id }) > 0;
}
