namespace FireFly.Architecture.Tests.Sources;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("var t = DateTime.UtcNow;", "1: DateTime.UtcNow")]
    [InlineData("\nvar t = System.DateTimeOffset.Now;", "2: DateTimeOffset.Now")]
    [InlineData("Random.Shared.Next()", "1: Random.Shared")]
    [InlineData("$\"{a}{Guid.NewGuid():n}\"", "1: Guid.NewGuid")]
    [InlineData("var r = new Random();", "1: new Random()")]
    [InlineData("var a = '\"'; var t = DateTime.Now; // \"", "1: DateTime.Now")]
    public void Nondeterminism_AmbientSource_IsFound(string source, string expected) => Assert.Equal([expected], SourceText.Nondeterminism(source));

    [Theory]
    [InlineData("// not DateTime.UtcNow but a TimeProvider")]
    [InlineData("/* Random.Shared\n */ var r = new Random(seed);")]
    [InlineData("var text = \"a \\\" Guid.NewGuid()\";")]
    [InlineData("var now = time.GetUtcNow();")]
    public void Nondeterminism_PassedInOrOnlySpokenOf_IsNone(string source) => Assert.Empty(SourceText.Nondeterminism(source));

    [Fact]
    public void PublicTypes_OfAFile_AreNamed()
    {
        const string Source = """
            namespace X;

            /// <summary>public class Nobody</summary>
            public sealed record One(int A);
            internal sealed class Two { public enum Inner { } }
            public static partial class Three
            {
                public sealed class Nested;
            }
            public delegate Task<int> Four<in T>(T a);
            public readonly record struct Five;
            """;

        Assert.Equal(["One", "Three", "Four", "Five"], SourceText.PublicTypes(Source));
    }
}
