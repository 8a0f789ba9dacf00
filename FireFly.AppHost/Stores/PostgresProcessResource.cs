namespace FireFly.AppHost.Stores;

/// <summary>A PostgreSQL server of this machine, for the database <c>firefly</c>.</summary>
internal sealed class PostgresProcessResource(string name, string folder, ParameterResource password) : ExecutableResource(name, "/bin/sh", folder), IResourceWithConnectionString
{
    /// <summary>Its one endpoint.</summary>
    public EndpointReference Endpoint => new(this, "tcp");

    /// <summary>Password of the user <c>postgres</c>.</summary>
    public ParameterResource Password => password;

    /// <inheritdoc />
    public ReferenceExpression ConnectionStringExpression => Connection("firefly");

    /// <summary>How a database of it is reached.</summary>
    public ReferenceExpression Connection(string database) => ReferenceExpression.Create(
        $"Host={Endpoint.Property(EndpointProperty.Host)};Port={Endpoint.Property(EndpointProperty.Port)};Username=postgres;Password={password};Database={database}");
}
