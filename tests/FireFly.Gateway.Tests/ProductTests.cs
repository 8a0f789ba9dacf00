namespace FireFly.Gateway.Tests;

/// <summary>Tests that share one running product.</summary>
[CollectionDefinition(Name)]
public sealed class ProductTests : ICollectionFixture<Product>
{
    public const string Name = "product";
}
