using FireFly.ServiceDefaults;
using FireFly.Simulator;
using FireFly.Storage;

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddStorage();
builder.AddSimulator();

var app = builder.Build();
app.MapDefaultEndpoints();
app.MapSimulator();
app.Run();
