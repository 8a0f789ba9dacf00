using FireFly.ServiceDefaults;
using FireFly.Storage;
using FireFly.Storage.Jobs;
using FireFly.Synthesis;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddStorage();
builder.AddSynthesis();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapJobs();
app.MapSynthesis();
app.Run();
