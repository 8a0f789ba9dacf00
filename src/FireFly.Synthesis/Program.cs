using FireFly.Cluster;
using FireFly.ServiceDefaults;
using FireFly.ServiceDefaults.Trust;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.RequireGateway();
builder.AddStorage();
builder.AddSynthesis();
builder.AddCluster(ClusterRoles.Synthesis);

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapJobs();
app.MapSynthesis();
return await app.RunToExitAsync();
