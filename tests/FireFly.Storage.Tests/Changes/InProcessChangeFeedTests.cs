using FireFly.Storage.Changes;

namespace FireFly.Storage.Tests.Changes;

public sealed class InProcessChangeFeedTests : ChangeFeedConformance
{
    private readonly InProcessChangeFeed _feed = new();

    protected override IChangeFeed Teller => _feed;

    protected override IChangeFeed Listener => _feed;
}
