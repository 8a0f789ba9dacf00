using Dapper;
using FireFly.SampleServer.Catalogue;
using FireFly.SampleServer.Members;
using Microsoft.Data.Sqlite;

namespace FireFly.SampleServer.Loans;

/// <summary>What must hold before a book is lent, returned or reserved.</summary>
internal static class LoanRules
{
    public const string Columns = "loan_id, book_id, title AS book_title, member_id, branch_id, lent_on, due_on, returned_on, status";

    public static Loan Get(SqliteConnection connection, string loanId) =>
        connection.QuerySingleOrDefault<Loan>($"SELECT {Columns} FROM loans JOIN books USING (book_id) WHERE loan_id = @loanId", new { loanId })
        ?? throw ToolErrors.NotFound("Loan", loanId, "list_loans", "loan ids");

    public static void RequireLendable(SqliteConnection connection, string bookId, string memberId, string branchId)
    {
        connection.RequireBook(bookId);
        connection.RequireMember(memberId);
        connection.RequireBranch(branchId);
        var keys = new { bookId, memberId, branchId };
        var copies = connection.ExecuteScalar<long>("SELECT COALESCE(SUM(count), 0) FROM copies WHERE book_id = @bookId AND branch_id = @branchId", keys);
        var lent = connection.ExecuteScalar<long>("SELECT COUNT(*) FROM loans WHERE book_id = @bookId AND branch_id = @branchId AND status <> 'returned'", keys);
        if (copies <= lent)
        {
            throw new ToolFailureException(copies == 0
                ? $"Branch {branchId} holds no copy of {bookId}. Use check_availability to find a branch that does."
                : $"All {copies} copies of {bookId} at branch {branchId} are lent. Use check_availability to find another branch, or reserve_book.");
        }

        var member = MemberRecord.Get(connection, memberId);
        if (member.OverdueLoans > 0)
        {
            throw new ToolFailureException($"Member {memberId} has {member.OverdueLoans} overdue loan(s). Use list_loans with status 'overdue' and return_book first.");
        }

        if (member.OpenLoans >= member.LoanLimit)
        {
            throw new ToolFailureException($"Member {memberId} has reached the limit of {member.LoanLimit} loans.");
        }
    }

    public static void RequireReturnable(Loan loan, DateOnly day)
    {
        if (loan.Status == "returned")
        {
            throw new ToolFailureException($"Loan {loan.LoanId} was already returned on {loan.ReturnedOn}. Use list_loans with status 'active' or 'overdue'.");
        }

        if (day < ToolErrors.Day("lent_on", loan.LentOn))
        {
            throw new ToolFailureException($"date must not be before the day of the loan, {loan.LentOn}");
        }
    }

    public static void RequireReservable(SqliteConnection connection, string bookId, string memberId, string branchId)
    {
        connection.RequireBook(bookId);
        connection.RequireMember(memberId);
        connection.RequireBranch(branchId);
        var existing = connection.ExecuteScalar<string>(
            "SELECT reservation_id FROM reservations WHERE book_id = @bookId AND member_id = @memberId", new { bookId, memberId });
        if (existing is not null)
        {
            throw new ToolFailureException($"Member {memberId} already has reservation {existing} for {bookId}.");
        }
    }
}
