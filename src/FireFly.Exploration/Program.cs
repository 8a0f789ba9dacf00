using FireFly.Exploration;
using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddStorage();
builder.AddExploration();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapJobs();
app.MapExploration();
app.Run();
