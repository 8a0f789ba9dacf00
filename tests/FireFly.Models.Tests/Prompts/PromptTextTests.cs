using FireFly.Models.Prompts;

namespace FireFly.Models.Tests.Prompts;

public sealed class PromptTextTests
{
    [Fact]
    public void Prompts_OfTheProject_AllHaveAVersionAndAHash()
    {
        var names = typeof(PromptText).Assembly.GetManifestResourceNames().Where(name => name.StartsWith("Prompts/", StringComparison.Ordinal)).Select(name => name[8..^3]).ToList();

        Assert.Contains("solver", names);
        Assert.All(names, name =>
        {
            var prompt = PromptText.Of(name);
            Assert.True(prompt.Version >= 1);
            Assert.Equal($"{name}@{prompt.Version}:{prompt.Hash[..16]}", prompt.Id);
            Assert.DoesNotContain("version:", prompt.Text, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Fill_ValueThatLooksLikeAPlace_IsNotFilledAgain() =>
        Assert.Contains("{{schema}} and {{problem}}", PromptText.Of("repair").Fill(("problem", "{{schema}} and {{problem}}")), StringComparison.Ordinal);

    [Fact]
    public void Fill_WithoutAValue_NamesThePlace() =>
        Assert.Contains("'problem'", Assert.Throws<ArgumentException>(() => PromptText.Of("repair").Fill()).Message, StringComparison.Ordinal);
}
