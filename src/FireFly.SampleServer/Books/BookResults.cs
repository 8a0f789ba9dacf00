namespace FireFly.SampleServer.Books;

internal sealed record BookSummary(string BookId, string Title, string AuthorId, string Author, string Subject, long Year);

internal sealed record BookSearchResult(long Total, IReadOnlyList<BookSummary> Books);

internal sealed record Book(
    string BookId, string Title, string AuthorId, string Author, string Subject, long Year, long Pages, string Isbn, string Shelf, long TimesLent);
