namespace FireFly.SampleServer.Catalogue;

/// <summary>The tables of <c>library.db</c>. Dates are text, YYYY-MM-DD, so that they sort as they read.</summary>
internal static class LibrarySchema
{
    public const string Sql = """
        CREATE TABLE authors (author_id TEXT PRIMARY KEY, name TEXT NOT NULL, born INTEGER NOT NULL, country TEXT NOT NULL);
        CREATE TABLE books (book_id TEXT PRIMARY KEY, title TEXT NOT NULL, author_id TEXT NOT NULL REFERENCES authors, subject TEXT NOT NULL,
            year INTEGER NOT NULL, pages INTEGER NOT NULL, isbn TEXT NOT NULL, shelf TEXT NOT NULL);
        CREATE TABLE branches (branch_id TEXT PRIMARY KEY, name TEXT NOT NULL, city TEXT NOT NULL, address TEXT NOT NULL, phone TEXT NOT NULL,
            opened INTEGER NOT NULL, librarian TEXT NOT NULL, opening_hours TEXT NOT NULL);
        CREATE TABLE copies (book_id TEXT NOT NULL REFERENCES books, branch_id TEXT NOT NULL REFERENCES branches, count INTEGER NOT NULL,
            PRIMARY KEY (book_id, branch_id));
        CREATE TABLE members (member_id TEXT PRIMARY KEY, name TEXT NOT NULL, email TEXT NOT NULL, city TEXT NOT NULL, kind TEXT NOT NULL,
            joined TEXT NOT NULL, home_branch_id TEXT NOT NULL REFERENCES branches, loan_limit INTEGER NOT NULL);
        CREATE TABLE loans (loan_id TEXT PRIMARY KEY, book_id TEXT NOT NULL REFERENCES books, member_id TEXT NOT NULL REFERENCES members,
            branch_id TEXT NOT NULL REFERENCES branches, lent_on TEXT NOT NULL, due_on TEXT NOT NULL, returned_on TEXT, status TEXT NOT NULL);
        CREATE TABLE reservations (reservation_id TEXT PRIMARY KEY, book_id TEXT NOT NULL REFERENCES books, member_id TEXT NOT NULL REFERENCES members,
            branch_id TEXT NOT NULL REFERENCES branches, reserved_on TEXT NOT NULL);
        """;
}
