using FireFly.Exploration.Values;

namespace FireFly.Exploration.Tests.Values;

public sealed class NameWordsTests
{
    [Theory]
    [InlineData("toTimezone", "to timezone")]
    [InlineData("task_id", "task id")]
    [InlineData("file-paths", "file path")]
    [InlineData("HTMLText", "html text")]
    [InlineData("repositories", "repository")]
    [InlineData("branches", "branch")]
    [InlineData("status", "status")]
    [InlineData("address", "address")]
    [InlineData("text2", "text")]
    [InlineData("12", "12")]
    [InlineData("a.b c", "a b c")]
    [InlineData("__", "")]
    [InlineData("", "")]
    public void Of_Name_GivesLowerCaseSingularWords(string name, string words) => Assert.Equal(words, string.Join(' ', NameWords.Of(name)));

    [Theory]
    [InlineData("member_id", "id")]
    [InlineData("filePath", "path")]
    [InlineData("entities", "entity")]
    [InlineData("", "")]
    public void Head_Name_IsItsLastWord(string name, string head) => Assert.Equal(head, NameWords.Head(name));

    [Fact]
    public void Of_SameNameInOtherCase_GivesTheSameWords()
    {
        Assert.Equal(NameWords.Of("bookIds"), NameWords.Of("book_ids"));
        Assert.Equal(NameWords.Of("book-id"), NameWords.Of("BookId"));
    }
}
