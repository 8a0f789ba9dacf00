using FireFly.Storage.InProcess;
using FireFly.Storage.Similarity;
using FireFly.Storage.Tests.Similarity;

namespace FireFly.Storage.Tests.InProcess;

public sealed class InProcessSimilarityIndexTests : SimilarityIndexConformance
{
    protected override ISimilarityIndex Index { get; } = new InProcessSimilarityIndex();
}
