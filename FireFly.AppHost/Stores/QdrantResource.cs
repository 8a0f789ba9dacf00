namespace FireFly.AppHost.Stores;

/// <summary>A Qdrant server in a container.</summary>
internal sealed class QdrantResource(string name, ParameterResource key) : ContainerResource(name), IResourceWithConnectionString
{
    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"Endpoint={new EndpointReference(this, "grpc").Property(EndpointProperty.Url)};Key={key}");
}
