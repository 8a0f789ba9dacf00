namespace FireFly.AppHost.Stores;

/// <summary>A Redis server of this machine. Orleans learns from the name of this type which of its providers is meant.</summary>
internal sealed class RedisResource(string name, string folder, ParameterResource password) : ExecutableResource(name, "/bin/sh", folder), IResourceWithConnectionString
{
    /// <summary>Its one endpoint.</summary>
    public EndpointReference Endpoint => new(this, "tcp");

    /// <summary>What clients say to be let in.</summary>
    public ParameterResource Password => password;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Endpoint.Property(EndpointProperty.HostAndPort)},password={password}");
}
