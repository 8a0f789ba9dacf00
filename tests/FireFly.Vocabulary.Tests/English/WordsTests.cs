using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Tests.English;

public sealed class WordsTests
{
    [Theory]
    [InlineData("getUserIDs", "get user id")]
    [InlineData("HTMLPage", "html page")]
    [InlineData("repo_name", "repository name")]
    [InlineData("list-folders", "list directory")]
    [InlineData("filename", "file name")]
    [InlineData("IP addresses", "ip address")]
    [InlineData("the GitHub repos of WhatsApp", "the github repository of whatsapp")]
    public void Plain_OfANameOrSentence_IsComparable(string text, string words) => Assert.Equal(words, string.Join(' ', Words.Plain(text)));

    [Theory]
    [InlineData("createdAt", "created at")]
    [InlineData("repoId", "repository ID")]
    [InlineData("image_urls", "image URLs")]
    [InlineData("max_num", "max number")]
    public void Human_OfAName_IsAsAPersonSaysIt(string name, string said) => Assert.Equal(said, Words.Human(name));

    [Fact]
    public void OfName_WithANumberAtTheEnd_LosesIt() => Assert.Equal(["path"], Words.OfName("path2"));
}
