using FireFly.Contracts;

namespace FireFly.Synthesis.Tests.Proof;

/// <summary>Calls of the sample server that the tests put together.</summary>
internal static class LibrarySteps
{
    public static (string Tool, string Constants, (string Argument, ValueOrigin Origin)[] Flows) Search { get; } = ("search_books", """{"subject":"mystery"}""", []);

    public static (string Tool, string Constants, (string Argument, ValueOrigin Origin)[] Flows) GetFound { get; } =
        ("get_book", "{}", [("/book_id", ValueOrigin.Output(0, "/books/0/book_id", Given.By("attribute", null, "/title", "\"Under Grey Ice\"")))]);

    public static (string Tool, string Constants, (string Argument, ValueOrigin Origin)[] Flows) Reserve(string book) =>
        ("reserve_book", $$"""{"book_id":"{{book}}","member_id":"M-207","branch_id":"BR-3","date":"2026-07-02"}""", []);

    public static (string Tool, string Constants, (string Argument, ValueOrigin Origin)[] Flows) Availability(string book) =>
        ("check_availability", $$"""{"book_id":"{{book}}"}""", []);
}
