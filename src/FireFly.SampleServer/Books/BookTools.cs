using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dapper;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer.Books;

internal sealed class BookTools(LibraryDatabase database)
{
    [McpServerTool(Name = "search_books", Title = "Search books", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Search the catalogue by words of the title, author and subject. All filters are optional and combine with 'and'. Returns the books ordered by book id, with the ids that get_book, check_availability, lend_book and reserve_book take, and the total number of matches.")]
    public BookSearchResult SearchBooks(
        [Description("Words that occur in the title, e.g. 'harbour'")] string? query = null,
        [Description("Part of the author's name, e.g. 'Pike'")] string? author = null,
        [Description("Subject of the book")]
        [AllowedValues("art", "children", "cooking", "engineering", "fiction", "gardening", "history", "mystery", "nature", "poetry", "science", "travel")] string? subject = null,
        [Description("How many books to return at most, 1 to 50")][Range(1, 50)] int limit = 10)
    {
        const string Matches = """
            FROM books JOIN authors USING (author_id)
            WHERE (@query IS NULL OR instr(lower(title), lower(@query)) > 0)
              AND (@author IS NULL OR instr(lower(name), lower(@author)) > 0)
              AND (@subject IS NULL OR subject = @subject)
            """;
        using var connection = database.Connect();
        var filters = new { query, author, subject, limit };
        return new BookSearchResult(
            connection.ExecuteScalar<long>($"SELECT COUNT(*) {Matches}", filters),
            [.. connection.Query<BookSummary>($"SELECT book_id, title, author_id, name AS author, subject, year {Matches} ORDER BY book_id LIMIT @limit", filters)]);
    }

    [McpServerTool(Name = "get_book", Title = "Get a book", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Get the full record of one book: author, subject, year, pages, ISBN, shelf mark and how often it was lent.")]
    public Book GetBook([Description("Book id such as B-1001, as returned by search_books")] string book_id)
    {
        using var connection = database.Connect();
        return connection.QuerySingleOrDefault<Book>(
            """
            SELECT book_id, title, author_id, name AS author, subject, year, pages, isbn, shelf,
                   (SELECT COUNT(*) FROM loans WHERE loans.book_id = books.book_id) AS times_lent
            FROM books JOIN authors USING (author_id) WHERE book_id = @book_id
            """,
            new { book_id }) ?? throw ToolErrors.BookNotFound(book_id);
    }
}
