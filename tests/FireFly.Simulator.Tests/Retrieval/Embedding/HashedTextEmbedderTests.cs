using System.Numerics.Tensors;
using FireFly.Simulator.Retrieval.Embedding;
using Xunit;

namespace FireFly.Simulator.Tests.Retrieval.Embedding;

public sealed class HashedTextEmbedderTests
{
    private static readonly HashedTextEmbedder Embedder = HashedTextEmbedder.Learn(["query: red tent", "query: blue tent", "query: gas stove", "query: rope"]);

    [Fact]
    public void Embed_AnyText_HasLengthOne()
    {
        Assert.Equal(1, TensorPrimitives.Norm<float>(Embedder.Embed("query: a new lantern")), 1e-5);
        Assert.Equal(0, TensorPrimitives.Norm<float>(Embedder.Embed(" :-) ")));
    }

    [Fact]
    public void Embed_SimilarTexts_AreNearer()
    {
        var tent = Embedder.Embed("query: red tents");

        Assert.True(TensorPrimitives.Dot<float>(tent, Embedder.Embed("query: red tent")) > TensorPrimitives.Dot<float>(tent, Embedder.Embed("query: gas stove")) + 0.3f);
    }

    [Fact]
    public void Embed_LearnedFromTheSameTexts_IsTheSame() =>
        Assert.Equal(HashedTextEmbedder.Learn(["b", "a"]).Embed("a red tent"), HashedTextEmbedder.Learn(["a", "b"]).Embed("a red tent"));

    [Fact]
    public async Task Generate_SeveralTexts_GivesOneVectorEach()
    {
        var vectors = await Embedder.GenerateAsync(["rope", "tent"], cancellationToken: TestContext.Current.CancellationToken);

        Assert.Equal([Embedder.Embed("rope"), Embedder.Embed("tent")], vectors.Select(vector => vector.Vector.ToArray()));
    }
}
