using FireFly.Cluster;
using FireFly.Cluster.Sessions;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Simulator;
using FireFly.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.RequireGateway();
builder.AddStorage();
builder.AddSimulator();
builder.AddCluster(ClusterRoles.Simulator);
builder.AddSharedSessions(ClusterRoles.Simulator);

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapSimulator();
return await app.RunToExitAsync();
