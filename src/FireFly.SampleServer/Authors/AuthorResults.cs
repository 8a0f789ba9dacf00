using FireFly.SampleServer.Books;

namespace FireFly.SampleServer.Authors;

internal sealed record AuthorSummary(string AuthorId, string Name, string Country, long Books);

internal sealed record Author(string AuthorId, string Name, long Born, string Country, long Books, string Subjects, long FirstYear, long LatestYear);

internal sealed record AuthorBooks(string AuthorId, string Author, IReadOnlyList<BookSummary> Books);
