using Dapper;
using Microsoft.Data.Sqlite;

namespace FireFly.SampleServer.Catalogue;

/// <summary>
/// The sample data: 40 authors, 120 books, 6 branches, 50 members, 90 loans, 12 reservations. The same bytes on every machine: no clock, no chance.
/// </summary>
internal static class LibrarySeed
{
    /// <summary>The day of the last nightly run: loans due before it and not returned are overdue.</summary>
    public static readonly DateOnly NightlyRun = new(2026, 6, 30);

    private static readonly string[] Cities = ["Tidewater", "Marlow", "Kestrel Bay", "Ashford"];
    private static readonly string[] Kinds = ["adult", "student", "senior", "child"];
    private static readonly int[] LoanLimits = [5, 8, 6, 3];

    public static void Fill(SqliteConnection connection)
    {
        var sequence = new SeedSequence(20260630);
        FillBranches(connection);
        FillBooks(connection, sequence);
        FillMembers(connection, sequence);
        FillLoans(connection, sequence);
        FillReservations(connection, sequence);
    }

    private static void FillBranches(SqliteConnection connection)
    {
        (string Name, int City, string Address, int Opened, string Librarian, string Hours)[] branches =
        [
            ("Central Library", 0, "1 Quay Square", 1908, "Edith Marchetti", "Mon-Sat 09:00-19:00"),
            ("Harbour Branch", 0, "22 Netmakers Lane", 1954, "Jonas Whitby", "Tue-Sat 10:00-17:00"),
            ("Marlow Hill", 1, "7 Orchard Rise", 1971, "Sunniva Clarke", "Mon-Fri 09:30-17:30"),
            ("Kestrel Bay Reading Room", 2, "3 Pier Road", 1932, "Bashir Nouri", "Wed-Sun 11:00-18:00"),
            ("Ashford Station", 3, "Platform 1, Ashford Station", 1999, "Greta Lamb", "Mon-Fri 07:00-20:00"),
            ("Mill Lane Children's Library", 1, "48 Mill Lane", 2013, "Tobias Ferreira", "Tue-Sun 10:00-16:00"),
        ];
        for (var i = 0; i < branches.Length; i++)
        {
            var (name, city, address, opened, librarian, hours) = branches[i];
            connection.Execute(
                "INSERT INTO branches VALUES (@Id, @name, @City, @address, @Phone, @opened, @librarian, @hours)",
                new { Id = BranchId(i), name, City = Cities[city], address, Phone = $"+44 1632 96{10 + i * 7:00}{20 + i * 3}", opened, librarian, hours });
        }
    }

    private static void FillBooks(SqliteConnection connection, SeedSequence sequence)
    {
        var bookNumber = 1001;
        var authorNumber = 11;
        foreach (var line in AuthorTable.Lines.Split('\n', StringSplitOptions.TrimEntries))
        {
            var parts = line.Split(';');
            var born = int.Parse(parts[1]);
            var authorId = $"A-{authorNumber++}";
            connection.Execute("INSERT INTO authors VALUES (@authorId, @Name, @born, @Country)", new { authorId, Name = parts[0], born, Country = parts[2] });
            foreach (var entry in parts[3..])
            {
                var (title, subject) = (entry.Split('@')[0], entry.Split('@')[1]);
                var bookId = $"B-{bookNumber}";
                connection.Execute(
                    "INSERT INTO books VALUES (@bookId, @title, @authorId, @subject, @Year, @Pages, @Isbn, @Shelf)",
                    new
                    {
                        bookId, title, authorId, subject,
                        Year = Math.Min(2025, born + 26 + sequence.Next(40)),
                        Pages = (subject is "children" or "poetry" ? 32 : 140) + sequence.Next(380),
                        Isbn = Isbn(bookNumber * 7919),
                        Shelf = $"{subject[..2].ToUpperInvariant()}-{1 + sequence.Next(9)}.{10 + sequence.Next(80)}",
                    });
                FillCopies(connection, sequence, bookId, subject);
                bookNumber++;
            }
        }
    }

    private static void FillCopies(SqliteConnection connection, SeedSequence sequence, string bookId, string subject)
    {
        // Children's books all stand in the children's library; the others in any branch, some in a second one.
        var first = subject == "children" ? 5 : sequence.Next(6);
        var branches = 1 + sequence.Next(2);
        for (var i = 0; i < branches; i++)
        {
            connection.Execute(
                "INSERT INTO copies VALUES (@bookId, @Branch, @Count)",
                new { bookId, Branch = BranchId((first + i * 3) % 6), Count = 1 + sequence.Next(3) });
        }
    }

    private static void FillMembers(SqliteConnection connection, SeedSequence sequence)
    {
        string[] first = ["Abel", "Bianca", "Cyril", "Dunja", "Esther", "Farid", "Gemma", "Hugo", "Ines", "Jarek"];
        string[] last = ["Archer", "Blum", "Costa", "Dahl", "Engel", "Farrow", "Grieg"];
        for (var i = 0; i < 50; i++)
        {
            var (given, family) = (first[i % 10], last[(i + i / 10) % 7]);
            var kind = sequence.Next(4);
            connection.Execute(
                "INSERT INTO members VALUES (@Id, @Name, @Email, @City, @Kind, @Joined, @Home, @Limit)",
                new
                {
                    Id = $"M-{201 + i}", Name = $"{given} {family}", Email = $"{given}.{family}{201 + i}@example.org".ToLowerInvariant(),
                    City = sequence.Pick(Cities), Kind = Kinds[kind], Joined = Day(new DateOnly(2014, 1, 1).AddDays(sequence.Next(4300))),
                    Home = BranchId(sequence.Next(6)), Limit = LoanLimits[kind],
                });
        }
    }

    private static void FillLoans(SqliteConnection connection, SeedSequence sequence)
    {
        var stock = connection.Query<(string Book, string Branch, long Count)>("SELECT book_id, branch_id, count FROM copies ORDER BY book_id, branch_id").ToList();
        var open = new Dictionary<(string, string), long>();
        for (var i = 0; i < 90; i++)
        {
            var (book, branch, count) = sequence.Pick(stock);
            var lent = NightlyRun.AddDays(i - 100);
            var due = lent.AddDays(21);
            var back = lent.AddDays(3 + sequence.Next(25));
            var taken = open.GetValueOrDefault((book, branch));
            var returned = taken >= count || back < NightlyRun && sequence.Next(5) > 0;
            if (!returned)
            {
                open[(book, branch)] = taken + 1;
            }

            connection.Execute(
                "INSERT INTO loans VALUES (@Id, @book, @Member, @branch, @Lent, @Due, @Back, @Status)",
                new
                {
                    Id = $"L-{5001 + i}", book, Member = $"M-{201 + sequence.Next(50)}", branch, Lent = Day(lent), Due = Day(due),
                    Back = returned ? Day(back < NightlyRun ? back : NightlyRun) : null,
                    Status = returned ? "returned" : due < NightlyRun ? "overdue" : "active",
                });
        }
    }

    private static void FillReservations(SqliteConnection connection, SeedSequence sequence)
    {
        var lent = connection.Query<(string Book, string Branch)>("SELECT book_id, branch_id FROM loans WHERE status <> 'returned' ORDER BY loan_id LIMIT 12").ToList();
        for (var i = 0; i < lent.Count; i++)
        {
            connection.Execute(
                "INSERT INTO reservations VALUES (@Id, @Book, @Member, @Branch, @On)",
                new { Id = $"R-{301 + i}", lent[i].Book, Member = $"M-{201 + sequence.Next(50)}", lent[i].Branch, On = Day(NightlyRun.AddDays(i - 14)) });
        }
    }

    private static string BranchId(int index) => $"BR-{index + 1}";

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");

    private static string Isbn(int number)
    {
        var digits = $"97912{number % 10_000_000:0000000}";
        var sum = digits.Select((digit, index) => (digit - '0') * (index % 2 == 0 ? 1 : 3)).Sum();
        return $"{digits}{(10 - sum % 10) % 10}";
    }
}
