using FireFly.Vocabulary.English;

namespace FireFly.Vocabulary.Tests.English;

public sealed class VerbsTests
{
    [Theory]
    [InlineData("list", "lists", "listed", "listed", "listing")]
    [InlineData("send", "sends", "sent", "sent", "sending")]
    [InlineData("write", "writes", "wrote", "written", "writing")]
    [InlineData("get", "gets", "got", "got", "getting")]
    [InlineData("run", "runs", "ran", "run", "running")]
    [InlineData("copy", "copies", "copied", "copied", "copying")]
    [InlineData("deploy", "deploys", "deployed", "deployed", "deploying")]
    [InlineData("fetch", "fetches", "fetched", "fetched", "fetching")]
    [InlineData("create", "creates", "created", "created", "creating")]
    [InlineData("agree-not-known", "agree-not-knowns", "agree-not-knowned", "agree-not-knowned", "agree-not-knowning")]
    [InlineData("draw", "draws", "drew", "drawn", "drawing")]
    public void Forms_OfAVerb_AreAsTheyAreSaid(string verb, string third, string past, string participle, string gerund)
    {
        Assert.Equal(third, Verbs.ThirdPerson(verb));
        Assert.Equal(past, Verbs.Past(verb));
        Assert.Equal(participle, Verbs.Participle(verb));
        Assert.Equal(gerund, Verbs.Gerund(verb));
        if (Verbs.IsBase(verb))
        {
            Assert.All([third, past, participle, gerund], form => Assert.Equal(verb, Verbs.Lemma(form)));
        }
    }

    [Fact]
    public void Lemma_OfNoVerb_IsNull()
    {
        Assert.Null(Verbs.Lemma("repository"));
        Assert.Null(Verbs.Lemma("weather"));
    }

    [Theory]
    [InlineData("search", VerbClass.List)]
    [InlineData("delete", VerbClass.Delete)]
    [InlineData("convert", VerbClass.Convert)]
    [InlineData("send", VerbClass.Send)]
    public void ClassOf_AVerb_IsWhatItDoes(string verb, VerbClass expected) => Assert.Equal(expected, Verbs.ClassOf(verb));
}
