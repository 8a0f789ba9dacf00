namespace FireFly.SampleServer.Catalogue;

/// <summary>Failures that a caller can repair: each text names the value at fault and the tool or the values that help. Sent as <c>isError</c> results.</summary>
internal static class ToolErrors
{
    public static ToolFailureException NotFound(string what, string id, string helpfulTool, string ids) =>
        new($"{what} not found: {id}. Use {helpfulTool} to find {ids}.");

    public static ToolFailureException BookNotFound(string id) => NotFound("Book", id, "search_books", "book ids");

    public static ToolFailureException AuthorNotFound(string id) => NotFound("Author", id, "list_authors", "author ids");

    public static ToolFailureException BranchNotFound(string id) => NotFound("Branch", id, "list_branches", "branch ids");

    public static ToolFailureException MemberNotFound(string id) => NotFound("Member", id, "list_members", "member ids");

    /// <summary>Parses a day given by the caller.</summary>
    public static DateOnly Day(string parameter, string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", out var day)
            ? day
            : throw new ToolFailureException($"{parameter} must be a date of the form YYYY-MM-DD, got '{text}'");
}
