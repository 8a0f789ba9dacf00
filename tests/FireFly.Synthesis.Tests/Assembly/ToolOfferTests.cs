using FireFly.Contracts;
using FireFly.Synthesis.Assembly;
using Xunit;

namespace FireFly.Synthesis.Tests.Assembly;

public sealed class ToolOfferTests
{
    private static readonly Tool[] Tools = [.. ((string[])["shop", "talk", "bank"]).SelectMany(s => Enumerable.Range(0, 15).Select(i => Given.Tool($"{s}/tool{i}")))];
    private static readonly VerifiedTask Task = Given.Task("t1", "What?", [Given.Recording("r", "shop/tool3", "{}", """{"price":42}"""), Given.Recording("r2", "shop/tool9", "{}", """{"price":42}""")]);

    [Fact]
    public void For_Task_OffersWhatIsNeededAndDistractorsOfItsServersAndOthers()
    {
        var offer = new ToolOffer(Tools).For(Task, 7);

        Assert.Contains("shop/tool3", offer);
        Assert.Contains("shop/tool9", offer);
        Assert.True(offer.Count(t => t.StartsWith("shop/", StringComparison.Ordinal)) > 2);
        Assert.Contains(offer, t => !t.StartsWith("shop/", StringComparison.Ordinal));
        Assert.True(offer.Count < Tools.Length / 2);
        Assert.Equal(offer.Distinct().Order(StringComparer.Ordinal), offer);
    }

    [Fact]
    public void For_SameTaskAndSeed_IsTheSame()
    {
        Assert.Equal(new ToolOffer(Tools).For(Task, 7), new ToolOffer(Tools).For(Task, 7));
        Assert.NotEqual(new ToolOffer(Tools).For(Task, 7), new ToolOffer(Tools).For(Task, 8));
    }

    [Fact]
    public void For_NoOtherTools_OffersWhatIsNeeded() =>
        Assert.Equal(["shop/tool3", "shop/tool9"], new ToolOffer([Tools[3], Tools[9]]).For(Task, 7));

    [Fact]
    public void For_DistractorThatTellsTheAnswer_IsNotOffered()
    {
        Tool[] telling = [Tools[3], Tools[9], Given.Tool("shop/guide", "Explains why everything costs 42 today"), Given.Tool("shop/door", "Open the door")];

        Assert.Equal(["shop/door", "shop/tool3", "shop/tool9"], new ToolOffer(telling).For(Task, 7));
    }
}
