using System.ComponentModel;
using Dapper;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer.Branches;

internal sealed class BranchTools(LibraryDatabase database)
{
    [McpServerTool(Name = "list_branches", Title = "List branches", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("List the branches of the library network with their ids and cities.")]
    public BranchList ListBranches()
    {
        using var connection = database.Connect();
        return new BranchList([.. connection.Query<BranchSummary>("SELECT branch_id, name, city FROM branches ORDER BY branch_id")]);
    }

    // Without annotations and with JSON as plain text, as many servers answer.
    [McpServerTool(Name = "get_branch")]
    [Description("Get one branch: address, phone, librarian, opening hours, year of opening, number of copies on its shelves and of loans that are still open.")]
    public string GetBranch([Description("Branch id such as BR-3, as returned by list_branches")] string branch_id)
    {
        using var connection = database.Connect();
        return ToolJson.Text(connection.QuerySingleOrDefault<Branch>(
            """
            SELECT branch_id, name, city, address, phone, opened, librarian, opening_hours,
                   (SELECT SUM(count) FROM copies WHERE copies.branch_id = branches.branch_id) AS copies,
                   (SELECT COUNT(*) FROM loans WHERE loans.branch_id = branches.branch_id AND status <> 'returned') AS open_loans
            FROM branches WHERE branch_id = @branch_id
            """,
            new { branch_id }) ?? throw ToolErrors.BranchNotFound(branch_id));
    }

    [McpServerTool(Name = "check_availability", Title = "Check availability", ReadOnly = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Check how many copies of a book each branch holds, how many are lent and how many can be lent now. Use it before lend_book: only a branch with an available copy can lend.")]
    public Availability CheckAvailability(
        [Description("Book id such as B-1001, as returned by search_books")] string book_id,
        [Description("Branch id such as BR-3 to look at one branch only")] string? branch_id = null)
    {
        using var connection = database.Connect();
        connection.RequireBook(book_id);
        if (branch_id is not null)
        {
            connection.RequireBranch(branch_id);
        }

        // Untyped rows: where no branch has a copy, SQLite tells no types for the computed columns, and no constructor would match.
        var rows = connection.Query(
            """
            SELECT branch_id, branches.name AS branch, count AS copies, lent, count - lent AS available
            FROM (SELECT copies.*, (SELECT COUNT(*) FROM loans WHERE loans.book_id = copies.book_id
                                    AND loans.branch_id = copies.branch_id AND status <> 'returned') AS lent FROM copies)
            JOIN branches USING (branch_id)
            WHERE book_id = @book_id AND (@branch_id IS NULL OR branch_id = @branch_id) ORDER BY branch_id
            """,
            new { book_id, branch_id });
        List<BranchAvailability> branches = [.. rows.Select(row => new BranchAvailability((string)row.branch_id, (string)row.branch, (long)row.copies, (long)row.lent, (long)row.available))];
        return new Availability(
            book_id,
            connection.ExecuteScalar<string>("SELECT title FROM books WHERE book_id = @book_id", new { book_id })!,
            branches.Sum(branch => branch.Available),
            connection.ExecuteScalar<long>("SELECT COUNT(*) FROM reservations WHERE book_id = @book_id", new { book_id }),
            branches);
    }
}
