using System.ComponentModel;
using Dapper;
using FireFly.SampleServer.Books;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer.Authors;

internal sealed class AuthorTools(LibraryDatabase database)
{
    [McpServerTool(Name = "list_authors", Title = "List authors", ReadOnly = true, OpenWorld = false)]
    [Description("List the authors of the catalogue with their ids, countries and numbers of books, in order of their ids. Can be narrowed to one country.")]
    public string ListAuthors([Description("Country of the author, e.g. 'Norway'; all countries when left out")] string? country = null)
    {
        using var connection = database.Connect();
        return ToolJson.Text(connection.Query<AuthorSummary>(
            """
            SELECT author_id, name, country, (SELECT COUNT(*) FROM books WHERE books.author_id = authors.author_id) AS books
            FROM authors WHERE @country IS NULL OR lower(country) = lower(@country) ORDER BY author_id
            """,
            new { country }));
    }

    [McpServerTool(Name = "get_author", Title = "Get an author", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Get the card of one author: name, year of birth, country, subjects and years of publication.")]
    public string GetAuthor([Description("Author id such as A-12, from list_authors or from a book's author_id")] string author_id)
    {
        using var connection = database.Connect();
        var author = connection.QuerySingleOrDefault<Author>(
            """
            SELECT author_id, name, born, country, COUNT(*) AS books, group_concat(DISTINCT subject) AS subjects,
                   MIN(year) AS first_year, MAX(year) AS latest_year
            FROM authors JOIN books USING (author_id) WHERE author_id = @author_id GROUP BY author_id
            """,
            new { author_id }) ?? throw ToolErrors.AuthorNotFound(author_id);
        return $"""
            Author: {author.Name}
            Author id: {author.AuthorId}
            Born: {author.Born}
            Country: {author.Country}
            Number of books: {author.Books}
            Subjects: {author.Subjects.Replace(",", ", ")}
            First published: {author.FirstYear}
            Latest published: {author.LatestYear}
            """;
    }

    [McpServerTool(Name = "list_books_by_author", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("List all books of one author, ordered by year of publication.")]
    public AuthorBooks ListBooksByAuthor([Description("Author id such as A-12, from list_authors or search_books")] string author_id)
    {
        using var connection = database.Connect();
        connection.RequireAuthor(author_id);
        var books = connection.Query<BookSummary>(
            """
            SELECT book_id, title, author_id, name AS author, subject, year
            FROM books JOIN authors USING (author_id) WHERE author_id = @author_id ORDER BY year, book_id
            """,
            new { author_id }).ToList();
        return new AuthorBooks(author_id, books[0].Author, books);
    }
}
