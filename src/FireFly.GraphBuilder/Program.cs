using FireFly.Cluster;
using FireFly.GraphBuilder;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Storage;
using FireFly.Storage.Jobs;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.RequireGateway();
builder.AddStorage();
builder.AddGraphBuilder();
builder.AddCluster(ClusterRoles.GraphBuilder);

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapJobs();
app.MapGraphBuilder();
app.MapCluster();
return await app.RunToExitAsync();
