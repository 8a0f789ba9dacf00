using FireFly.Contracts;
using FireFly.Synthesis.Wording;
using FireFly.Synthesis.Wording.Phrases;
using Xunit;
using static FireFly.Synthesis.Tests.Wording.DraftBuilder;

namespace FireFly.Synthesis.Tests.Wording;

public sealed class AnaphoraTests
{
    private const string Members = """{"members":[{"member_id":"M-3","name":"Ada Lind","city":"Turin"},{"member_id":"M-7","name":"Kofi Haas","city":"Turin"}]}""";

    private static readonly Tool GetMember = Tool("get_member", "Get a member by its id", """{"member_id":{"type":"string"}}""", null, "member_id");
    private static readonly Tool ListMembers = Tool("list_members", "List members", """{"city":{"type":"string","description":"Only members in this city"}}""");
    private static readonly Tool SearchBooks = Tool("search_books", "Search books", """{"query":{"type":"string"}}""", null, "query");

    [Fact]
    public void Write_AMemberWithAPronoun_SaysTheir()
    {
        var draft = new DraftBuilder().Call(GetMember, """{"member_id":"M-3"}""", """{"email":"ada@example.org","kind":"adult"}""").Ask(0, "/email").Ask(0, "/kind");

        var questions = Questions(draft);

        Assert.Contains(questions, q => q.Contains(" their ", StringComparison.Ordinal));
        Assert.DoesNotContain(questions, q => q.Contains(" its ", StringComparison.Ordinal));
    }

    [Fact]
    public void Write_MembersByTheCityOfOne_AreInTheSameCity()
    {
        var draft = new DraftBuilder().Call(GetMember, """{"member_id":"M-3"}""", """{"name":"Ada Lind","city":"Turin"}""")
            .Call(ListMembers, """{"city":"Turin"}""", Members, ("/city", 0, "/city", null)).Ask(1, "/members/*", derive: "count");

        Assert.All(Questions(draft), q => Assert.Contains("in the same city as ", q, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"books":[{"title":"Nine Winters","year":2004}]}""", "Nine Winters", "titled")]
    [InlineData("""{"books":[{"title":"Harbour Lights","year":2004}]}""", "harbour", "in the title")]
    [InlineData("""{"books":[{"title":"Ships","year":2004}]}""", "harbour", "")]
    public void Write_ASearchByName_SaysSo(string found, string query, string words)
    {
        var draft = new DraftBuilder().Call(SearchBooks, $$"""{"query":"{{query}}"}""", found).Ask(0, "/books/0/year", By("only"));

        Assert.All(Questions(draft), q => Assert.True(words.Length > 0 ? q.Contains(words, StringComparison.Ordinal) : !q.Contains("title", StringComparison.Ordinal), q));
    }

    [Fact]
    public void Write_TheSameOfTwoThings_NumbersTheirFields()
    {
        var draft = new DraftBuilder().Call(GetMember, """{"member_id":"M-3"}""", """{"kind":"adult"}""").Call(GetMember, """{"member_id":"M-7"}""", """{"kind":"child"}""").Ask(0, "/kind").Ask(1, "/kind");

        Assert.Equal(["kind1", "kind2"], new QuestionWriter().Write(draft.Build()).Wording!.FieldNames);
    }

    [Fact]
    public void Replaced_AcrossPieces_KeepsWhatStandsAround()
    {
        var mark = new Mark.Argument(0, "/id");
        var phrase = Phrase.Of($"the branch of the book {Phrase.Marked("B-7", mark)} in town");

        var shorter = phrase.Replaced("the book B-7", "that book");

        Assert.Equal("the branch of that book in town", shorter.ToString());
        Assert.DoesNotContain(shorter.Pieces, piece => piece.Mark == mark);
    }
}
