using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text;
using Dapper;
using FireFly.SampleServer.Catalogue;
using ModelContextProtocol.Server;

namespace FireFly.SampleServer.Statistics;

internal sealed class StatisticsTools(LibraryDatabase database)
{
    private sealed record Row(string Name, long Books, long Loans, long Overdue);

    [McpServerTool(Name = "library_statistics", Title = "Library statistics", ReadOnly = true, Idempotent = true, OpenWorld = false)]
    [Description("Get a table of the numbers of books, loans and overdue loans, by subject, by branch or by the authors' country, in the order of the names.")]
    public string LibraryStatistics([Description("What a row of the table stands for")][AllowedValues("subject", "branch", "country")] string group_by = "subject")
    {
        using var connection = database.Connect();
        var rows = connection.Query<Row>(group_by == "branch" ? ByBranch : ByColumn(group_by));
        var table = new StringBuilder($"| {group_by} | books | loans | overdue |\n|---|---|---|---|\n");
        foreach (var row in rows)
        {
            table.Append($"| {row.Name} | {row.Books} | {row.Loans} | {row.Overdue} |\n");
        }

        return table.ToString();
    }

    private const string ByBranch = """
        SELECT name, (SELECT COUNT(*) FROM copies WHERE copies.branch_id = branches.branch_id) AS books,
               (SELECT COUNT(*) FROM loans WHERE loans.branch_id = branches.branch_id) AS loans,
               (SELECT COUNT(*) FROM loans WHERE loans.branch_id = branches.branch_id AND status = 'overdue') AS overdue
        FROM branches ORDER BY name
        """;

    // The column name has passed the list of allowed values.
    private static string ByColumn(string column) => $"""
        SELECT {column} AS name, COUNT(DISTINCT book_id) AS books, COUNT(loan_id) AS loans, COUNT(CASE status WHEN 'overdue' THEN 1 END) AS overdue
        FROM books JOIN authors USING (author_id) LEFT JOIN loans USING (book_id) GROUP BY {column} ORDER BY {column}
        """;
}
