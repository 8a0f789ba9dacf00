using FireFly.Cluster;
using FireFly.Cluster.Pipelines;
using FireFly.Cluster.Sessions;
using FireFly.Exploration;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Storage;
using FireFly.Storage.Jobs;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.RequireGateway();
builder.AddStorage();
builder.AddExploration();
builder.AddPipelines();
builder.AddCluster(ClusterRoles.Exploration);
builder.AddSharedSessions(ClusterRoles.Exploration);

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapJobs();
app.MapExploration();
app.MapPipelines();
return await app.RunToExitAsync();
