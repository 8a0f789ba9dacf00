using FireFly.Contracts;
using FireFly.Synthesis.Candidates;
using FireFly.Synthesis.Tests.Wording;
using FireFly.Synthesis.Wording;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Candidates;

public sealed class KnownByTests
{
    private const string Books = """
        {"books":[{"book_id":"B-1","title":"Harbour Lights","author":"Ada Lind","author_id":"A-7","year":2004,"pages":210},
                  {"book_id":"B-2","title":"Nine Winters","author":"Ada Lind","author_id":"A-7","year":2011,"pages":320}]}
        """;

    private static readonly Tool SearchBooks = Tool("search_books", "Search the books of the library", """{"query":{"type":"string"},"subject":{"type":"string","enum":["history","art"]}}""");
    private static readonly Tool ListBooksByAuthor = Tool("list_books_by_author", "List the books by an author", """{"author_id":{"type":"string","description":"Author id"}}""", null, "author_id");
    private static readonly Tool CreateDocument = Tool("create_document", "Create a document", """{"title":{"type":"string"},"content":{"type":"string"}}""", null, "title");
    private static readonly Tool GetDocument = Tool("get_document", "Get a document by its id", """{"document_id":{"type":"string"}}""", null, "document_id");

    [Theory]
    [InlineData("/year", "2004", Rejections.VagueThing)]
    [InlineData("/title", "\"Harbour Lights\"", null)]
    public void Refusal_ThingKnownByWhatManyMayShare_IsNamed(string by, string value, string? refusal)
    {
        var draft = new DraftBuilder().Call(SearchBooks, "{}", Books).Ask(0, "/books/0/pages", By("attribute", by, equals: value)).Build();

        Assert.Equal(refusal, CandidateRules.Refusal(draft));
    }

    [Theory]
    [InlineData("""{"subject":"history"}""", Rejections.VagueThing)]
    [InlineData("""{"query":"harbour"}""", null)]
    public void Refusal_OnlyOneOfWhatManyMayBe_IsNamed(string arguments, string? refusal)
    {
        var draft = new DraftBuilder().Call(SearchBooks, arguments, """{"books":[{"title":"Ships","pages":210}]}""").Ask(0, "/books/0/pages", By("only")).Build();

        Assert.Equal(refusal, CandidateRules.Refusal(draft));
    }

    [Theory]
    [InlineData("/books/0/author", Rejections.Circular)]
    [InlineData("/books/0/author_id", Rejections.EchoFlow)]
    [InlineData("/books/0/pages", null)]
    public void Refusal_AuthorOfABookByAGivenAuthor_IsNamed(string asked, string? refusal)
    {
        var draft = new DraftBuilder().Call(ListBooksByAuthor, """{"author_id":"A-7"}""", Books).Ask(0, asked, By("attribute", "/title", equals: "\"Harbour Lights\"")).Build();

        Assert.Equal(refusal, CandidateRules.Refusal(draft));
    }

    [Fact]
    public void Refusal_KindOfWhatWasJustMade_IsNamed()
    {
        var draft = new DraftBuilder().Call(CreateDocument, """{"title":"Plan the summer sale"}""", """{"document_id":"D-4"}""")
            .Call(GetDocument, """{"document_id":"D-4"}""", """{"title":"Plan the summer sale","type":"other"}""", ("/document_id", 0, "/document_id", null)).Ask(1, "/type").Build();

        Assert.Equal(Rejections.UnaskableValue, CandidateRules.Refusal(draft));
    }
}
