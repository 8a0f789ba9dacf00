using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed class QuestionWriterTests
{
    private const string Loans = """{"loans":[{"title":"Dune","borrower":"Ada","days":12,"isLate":false},{"title":"Emma","borrower":"Bob","days":31,"isLate":true},{"title":"Kim","borrower":"Cy","days":4,"isLate":false}]}""";

    private static readonly Tool ReadScroll = Tool("read_scroll", "Read the complete contents of a scroll from the file system. Old ones are slow.", """{"path":{"type":"string"}}""", null, "path");
    private static readonly Tool ListLoans = Tool("list_loans", "Lists all loans, newest first.", """{"branch":{"type":"string"},"maxResults":{"type":"integer"},"includeClosed":{"type":"boolean","description":"Whether to include closed loans"}}""");
    private static readonly Tool ViewMember = Tool("view_member", "View a member details by ID (fast).", """{"memberId":{"type":"string"}}""", null, "memberId");
    private static readonly Tool Cipher = Tool("cipher", "Encode or decode Base32 strings", """{"input":{"type":"string"},"action":{"type":"string","enum":["encode","decode"]}}""", null, "input", "action");
    private static readonly Tool Digest = Tool("digest", "Compute digest of a string using TIGER, WHIRL, or SPIN", """{"input":{"type":"string"},"algorithm":{"type":"string","enum":["tiger","whirl","spin"]}}""", null, "input", "algorithm");
    private static readonly Tool Plus = Tool("plus", "Adds two numbers", """{"a":{"type":"number"},"b":{"type":"number"}}""", null, "a", "b");
    private static readonly Tool Shift = Tool("shift", "Convert lengths between units: metric, imperial", """{"value":{"type":"number"},"from":{"type":"string"},"to":{"type":"string"}}""", null, "value", "from", "to");

    [Fact]
    public void Write_LabelledLinesOfAFile_AsksForTheirLabels() =>
        Reads(
            new DraftBuilder().Call(Tool("read_file", "Read the complete contents of a file from the file system.", """{"path":{"type":"string"}}""", null, "path"), """{"path":"/workspace/kettle.md"}""", "# Report\nAuthor: Jun Lind\nUnits sold: 738\n")
                .Ask(0, "/fields/Author").Ask(0, "/fields/Units sold"),
            "Read the complete contents of the file '/workspace/kettle.md'. Report the author and the number of units sold.",
            "The author is {author} and the number of units sold is {unitsSold}.",
            "author", "unitsSold");

    [Fact]
    public void Write_ElementByAttribute_SpellsTheAttributeOut() =>
        Reads(
            new DraftBuilder().Call(ListLoans, """{"branch":"North"}""", Loans).Ask(0, "/loans/1/days", By("attribute", "/title", equals: "\"Emma\"")),
            "List all loans with branch 'North'. Report the number of days of the loan whose title is 'Emma'.",
            "The number of days of the loan is {days}.",
            "days");

    [Fact]
    public void Write_ElementBySuperlative_SpellsTheExtremeOut() =>
        Reads(
            new DraftBuilder().Call(ListLoans, "{}", Loans).Ask(0, "/loans/1/borrower", By("superlative", "/days", "max")).Ask(0, "/loans/1/title", By("superlative", "/days", "max")),
            "List all loans. Tell me the borrower and the title of the loan with the most days.",
            "The borrower of the loan is {borrower} and the title of the loan is {title}.",
            "borrower", "title");

    [Fact]
    public void Write_ElementByPosition_CountsInWords() =>
        Assert.Contains("the borrower of the last loan", Question(new DraftBuilder().Call(ListLoans, "{}", Loans).Ask(0, "/loans/2/borrower", By("position", @is: "last"))), StringComparison.Ordinal);

    [Fact]
    public void Write_ElementByTrueFlag_IsMarkedAsIt() =>
        Assert.Contains("the borrower of the loan marked as late", Question(new DraftBuilder().Call(ListLoans, "{}", Loans).Ask(0, "/loans/1/borrower", By("attribute", "/isLate", equals: "true"))), StringComparison.Ordinal);

    [Fact]
    public void Write_Count_AsksHowMany() =>
        Reads(
            new DraftBuilder().Call(ListLoans, """{"maxResults":7,"includeClosed":true}""", Loans).Ask(0, "/loans/*", derive: "count"),
            "List all loans with at most 7 results including closed loans. How many loans are there?",
            "There are {loanCount} loans.",
            "loanCount");

    [Theory]
    [InlineData("sum", "/loans/*/days", "the total number of days, summed over all loans")]
    [InlineData("list", "/loans/*/borrower", "the list of the borrowers of all loans")]
    public void Write_DerivedField_SpellsTheDerivationOut(string derive, string pointer, string words) =>
        Assert.Contains(words, Question(new DraftBuilder().Call(ListLoans, "{}", Loans).Ask(0, pointer, derive: derive)), StringComparison.Ordinal);

    [Fact]
    public void Write_ActionArgument_BecomesTheVerb() =>
        Reads(
            new DraftBuilder().Call(Cipher, """{"input":"NNSXI5DMMU","action":"decode"}""", "kettle").Ask(0, "/text"),
            "Please decode the Base32 string 'NNSXI5DMMU'. What is the decoded string?",
            "The decoded string is {decodedString}.",
            "decodedString");

    [Fact]
    public void Write_ChoiceListedInTheDescription_TakesItsPlace() =>
        Reads(
            new DraftBuilder().Call(Digest, """{"input":"kettle","algorithm":"whirl"}""", """{"digest":"0f3a"}""").Ask(0, "/digest"),
            "Compute the digest of the string 'kettle' using whirl. What is the digest?",
            "The digest is {digest}.",
            "digest");

    [Fact]
    public void Write_TwoOperands_StandTogether() =>
        Assert.StartsWith("Add the numbers 17 and 25. ", Question(new DraftBuilder().Call(Plus, """{"a":17,"b":25}""", "The sum is 42.").Ask(0, "/tokens/number/0")), StringComparison.Ordinal);

    [Fact]
    public void Write_FromAndTo_ReadAsOne() =>
        Assert.StartsWith("Convert the value 12 from unit 'mi' to unit 'km'. ", Question(new DraftBuilder().Call(Shift, """{"value":12,"from":"mi","to":"km"}""", """{"result":19.3}""").Ask(0, "/result")), StringComparison.Ordinal);

    [Fact]
    public void Write_TwoCallsWithAFlow_RefersToTheElement() =>
        Reads(
            new DraftBuilder().Call(Tool("search_members", "Search for members in the register", """{"query":{"type":"string"}}"""), """{"query":"Ada"}""", """{"members":[{"id":"M-1","name":"Ada Bell"},{"id":"M-2","name":"Ada Cole"}]}""")
                .Call(ViewMember, """{"memberId":"M-2"}""", """{"city":"Turin"}""", ("/memberId", 0, "/members/1/id", By("attribute", "/name", equals: "\"Ada Cole\"")))
                .Ask(1, "/city"),
            "First search for members in the register with query 'Ada', then view the details of the member whose name is 'Ada Cole'. What is the city?",
            "The city is {city}.",
            "city");

    [Fact]
    public void Write_ThreeCalls_NumbersTheSteps()
    {
        var draft = new DraftBuilder()
            .Call(ReadScroll, """{"path":"/a.txt"}""", "Pages: 31\n")
            .Call(ReadScroll, """{"path":"/b.txt"}""", "Pages: 57\n")
            .Call(Plus, """{"a":31,"b":57}""", "The sum is 88.", ("/a", 0, "/fields/Pages", null), ("/b", 1, "/fields/Pages", null))
            .Ask(2, "/tokens/number/0");

        Assert.Equal(
            "Do the following:\n1. Read the complete contents of the scroll at '/a.txt'.\n2. Read the complete contents of the scroll at '/b.txt'.\n3. Add the number of pages from step 1 and the number of pages from step 2.\nWhat is the sum from step 3?",
            Question(draft).Replace("Tell me the sum from step 3.", "What is the sum from step 3?", StringComparison.Ordinal).Replace("Report the sum from step 3.", "What is the sum from step 3?", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_ArrayOfConstants_IsSpokenAsAList() =>
        Assert.StartsWith(
            "Open the drawers named 'a', 'b' and 'c' in the archive. ",
            Question(new DraftBuilder().Call(Tool("open_drawers", "Open specific drawers in the archive by their names", """{"names":{"type":"array"}}"""), """{"names":["a","b","c"]}""", """{"drawers":[{"depth":3},{"depth":4}]}""").Ask(0, "/drawers/0/depth", By("position", @is: "first"))),
            StringComparison.Ordinal);

    [Fact]
    public void Write_ConstantWithAnApostrophe_StandsInDoubleQuotes() =>
        Assert.Contains("\"Ada's\"", Question(new DraftBuilder().Call(ListLoans, """{"branch":"Ada's"}""", Loans).Ask(0, "/loans/*", derive: "count")), StringComparison.Ordinal);

    [Fact]
    public void Write_AnswerSchema_IsClosedTypedAndDescribed()
    {
        var wording = new QuestionWriter().Write(new DraftBuilder().Call(ListLoans, "{}", Loans)
            .Ask(0, "/loans/0/days", By("position", @is: "first")).Ask(0, "/loans/*/title", derive: "list").Build()).Wording!;

        Assert.Equal(
            """{"type":"object","properties":{"days":{"type":"integer","description":"The number of days of the first loan."},"titles":{"type":"array","items":{"type":"string"},"description":"The list of the titles of all loans."}},"required":["days","titles"],"additionalProperties":false}""",
            wording.AnswerSchema.GetRawText());
    }

    private static string Question(DraftBuilder draft)
    {
        var result = new QuestionWriter().Write(draft.Build());
        Assert.True(result.Wording is not null, result.Rejection);
        return result.Wording.Question;
    }

    private static void Reads(DraftBuilder draft, string question, string template, params string[] names)
    {
        var wording = new QuestionWriter().Write(draft.Build());
        Assert.Null(wording.Rejection);
        Assert.Equal((question, template), (wording.Wording!.Question, wording.Wording.AnswerTemplate));
        Assert.Equal(names, wording.Wording.FieldNames);
    }
}
