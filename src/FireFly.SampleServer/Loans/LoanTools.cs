using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Dapper;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer.Loans;

internal sealed class LoanTools(LibraryDatabase database)
{
    [McpServerTool(Name = "list_loans", Title = "List loans", ReadOnly = true, Idempotent = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("List loans in order of their ids, of one member, in one status, or both. Each loan names its book, member and branch by id.")]
    public LoanList ListLoans(
        [Description("Member id such as M-207; all members when left out")] string? member_id = null,
        [Description("Status of the loan; 'overdue' as of the last nightly run")][AllowedValues("active", "returned", "overdue")] string? status = null,
        [Description("How many loans to return at most, 1 to 100")][Range(1, 100)] int limit = 20)
    {
        using var connection = database.Connect();
        if (member_id is not null)
        {
            connection.RequireMember(member_id);
        }

        const string Matches = "FROM loans JOIN books USING (book_id) WHERE (@member_id IS NULL OR member_id = @member_id) AND (@status IS NULL OR status = @status)";
        var filters = new { member_id, status, limit };
        return new LoanList(
            connection.ExecuteScalar<long>($"SELECT COUNT(*) {Matches}", filters),
            [.. connection.Query<Loan>($"SELECT {LoanRules.Columns} {Matches} ORDER BY loan_id LIMIT @limit", filters)]);
    }

    [McpServerTool(Name = "lend_book", Title = "Lend a book", ReadOnly = false, Destructive = false, Idempotent = false, OpenWorld = false, UseStructuredContent = true)]
    [Description("Lend a copy of a book to a member at a branch. The branch must have a copy available (see check_availability) and the member must be below the loan limit and without overdue loans (see get_member). The book is due 21 days later. Returns the new loan.")]
    public Loan LendBook(
        [Description("Book id such as B-1001")] string book_id,
        [Description("Member id such as M-207")] string member_id,
        [Description("Branch id such as BR-3 that has a copy available")] string branch_id,
        [Description("Day of the loan, YYYY-MM-DD")] string date)
    {
        var day = ToolErrors.Day(nameof(date), date);
        return database.Change(connection =>
        {
            LoanRules.RequireLendable(connection, book_id, member_id, branch_id);
            var loanId = connection.NextId("loans", "loan_id", "L-");
            connection.Execute(
                "INSERT INTO loans VALUES (@loanId, @book_id, @member_id, @branch_id, @Lent, @Due, NULL, 'active')",
                new { loanId, book_id, member_id, branch_id, Lent = $"{day:yyyy-MM-dd}", Due = $"{day.AddDays(21):yyyy-MM-dd}" });
            return LoanRules.Get(connection, loanId);
        });
    }

    [McpServerTool(Name = "return_book", Title = "Return a book", ReadOnly = false, Destructive = true, OpenWorld = false, UseStructuredContent = true)]
    [Description("Take a lent book back. The loan must be active or overdue. Returns the closed loan.")]
    public Loan ReturnBook(
        [Description("Loan id such as L-5003, as returned by list_loans or lend_book")] string loan_id,
        [Description("Day of the return, YYYY-MM-DD, not before the day of the loan")] string date)
    {
        var day = ToolErrors.Day(nameof(date), date);
        return database.Change(connection =>
        {
            LoanRules.RequireReturnable(LoanRules.Get(connection, loan_id), day);
            connection.Execute("UPDATE loans SET returned_on = @On, status = 'returned' WHERE loan_id = @loan_id", new { loan_id, On = $"{day:yyyy-MM-dd}" });
            return LoanRules.Get(connection, loan_id);
        });
    }

    [McpServerTool(Name = "reserve_book", Title = "Reserve a book", ReadOnly = false, Destructive = false, OpenWorld = false)]
    [Description("Put a member on the waiting list of a book, to be picked up at a branch. Returns the reservation and its position in the queue.")]
    public string ReserveBook(
        [Description("Book id such as B-1001")] string book_id,
        [Description("Member id such as M-207")] string member_id,
        [Description("Branch id such as BR-3 where the member will pick the book up")] string branch_id,
        [Description("Day of the reservation, YYYY-MM-DD")] string date)
    {
        var day = ToolErrors.Day(nameof(date), date);
        return database.Change(connection =>
        {
            LoanRules.RequireReservable(connection, book_id, member_id, branch_id);
            var id = connection.NextId("reservations", "reservation_id", "R-");
            connection.Execute("INSERT INTO reservations VALUES (@id, @book_id, @member_id, @branch_id, @On)", new { id, book_id, member_id, branch_id, On = $"{day:yyyy-MM-dd}" });
            var position = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM reservations WHERE book_id = @book_id", new { book_id });
            return ToolJson.Text(new Reservation(id, book_id, member_id, branch_id, $"{day:yyyy-MM-dd}", position));
        });
    }
}
