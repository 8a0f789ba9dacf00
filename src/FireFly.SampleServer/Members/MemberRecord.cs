using Dapper;
using FireFly.SampleServer.Catalogue;
using Microsoft.Data.Sqlite;

namespace FireFly.SampleServer.Members;

/// <summary>A member with the numbers that the loan rules look at.</summary>
internal static class MemberRecord
{
    public static Member Get(SqliteConnection connection, string memberId)
    {
        return connection.QuerySingleOrDefault<Member>(
            """
            SELECT member_id, name, email, city, kind AS membership, joined, home_branch_id, loan_limit,
                   (SELECT COUNT(*) FROM loans WHERE loans.member_id = members.member_id AND status <> 'returned') AS open_loans,
                   (SELECT COUNT(*) FROM loans WHERE loans.member_id = members.member_id AND status = 'overdue') AS overdue_loans
            FROM members WHERE member_id = @memberId
            """,
            new { memberId }) ?? throw ToolErrors.MemberNotFound(memberId);
    }
}
