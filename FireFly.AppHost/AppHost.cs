using FireFly.AppHost.Checks;
using FireFly.AppHost.Commands;
using FireFly.AppHost.Stores;
using Microsoft.Extensions.DependencyInjection;

var builder = DistributedApplication.CreateBuilder(args);
var choice = StoreChoice.Make(builder);
if ((choice.Fault ?? Replicas.Fault(builder) ?? TakenPorts.Fault(builder)) is { } fault)
{
    Console.Error.WriteLine(fault);
    return 2;
}

// Documents, recordings and jobs; the hot cache, the cluster's table and the state of its grains; similarity search.
var (database, redis, qdrant) = builder.AddStores(choice);
var cluster = builder.AddOrleans("cluster").WithClustering(redis).WithGrainStorage("Default", redis);

// Language models are off until this program's configuration gives one to a role (FireFly:Models:Explorer:Provider, :Model and so on).
// They share a key, empty for none. The other secret is what the services know the gateway by.
var modelRoles = builder.Configuration.GetSection("FireFly:Models").GetChildren().Where(role => role.GetChildren().Any()).ToArray();
var modelKey = builder.AddParameter("llm-key", () => builder.Configuration["Parameters:llm-key"] ?? "", secret: true);
var serviceToken = builder.AddParameter("service-token", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true);

// The four services, in the order of the pipeline.
var graphBuilder = Serve(builder.AddProject<Projects.FireFly_GraphBuilder>("graph-builder"));
var exploration = Serve(builder.AddProject<Projects.FireFly_Exploration>("exploration")).WithReplicas(builder.ReplicasOf("exploration", 2));
var synthesis = Serve(builder.AddProject<Projects.FireFly_Synthesis>("synthesis"));
var simulator = Serve(builder.AddProject<Projects.FireFly_Simulator>("simulator")).WithReplicas(builder.ReplicasOf("simulator", 2)).WithSimilarity(qdrant);

// The one way in.
var gateway = builder.AddProject<Projects.FireFly_Gateway>("gateway")
    .WithReference(graphBuilder).WaitFor(graphBuilder)
    .WithReference(exploration).WaitFor(exploration)
    .WithReference(synthesis).WaitFor(synthesis)
    .WithReference(simulator).WaitFor(simulator)
    .WithEnvironment("FireFly__ServiceToken", serviceToken)
    .WithHttpEndpoint(port: TakenPorts.OfGateway(builder))
    .WithHttpHealthCheck("/health")
    .WithExternalHttpEndpoints();

gateway
    .WithUrlForEndpoint("http", url => url.DisplayText = "FireFly")
    .WithUrl($"{gateway.GetEndpoint("http")}/scalar", "API")
    .WithUrl($"{gateway.GetEndpoint("http")}/cluster", "Orleans cluster");

// Anywhere but on a developer's machine the gateway asks for a key.
if (builder.ExecutionContext.IsPublishMode)
{
    gateway
        .WithEnvironment("FireFly__Gateway__Keys__administrator__Role", "administrator")
        .WithEnvironment("FireFly__Gateway__Keys__administrator__Hash", builder.AddParameter("administrator-key-hash", secret: true));
}

else
{
    gateway.WithOperatorSecret(builder.AddParameter("operator-secret", new GenerateParameterDefault { MinLength = 32, Special = false }, secret: true));
}

builder.Services.AddHostedService<EndedResources>();
builder.Services.AddHostedService<UnhealthyResources>();
builder.Build().Run();
return 0;

// What all four services have in common.
IResourceBuilder<ProjectResource> Serve(IResourceBuilder<ProjectResource> service)
{
    foreach (var role in modelRoles)
    {
        foreach (var setting in role.GetChildren())
        {
            service.WithEnvironment($"FireFly__Models__{role.Key}__{setting.Key}", setting.Value);
        }

        service.WithEnvironment($"FireFly__Models__{role.Key}__ApiKey", modelKey);
    }

    return service
        .WithReference(database, "firefly").WaitFor(database, WaitBehavior.WaitOnResourceUnavailable)
        .WithReference(redis).WaitFor(redis, WaitBehavior.WaitOnResourceUnavailable)
        .WithReference(cluster)
        .WithEnvironment("FireFly__Storage__Provider", "Postgres")
        .WithEnvironment("FireFly__ServiceToken", serviceToken)
        .WithHttpEndpoint()
        .WithHttpHealthCheck("/health");
}
