using FireFly.Gateway;
using FireFly.Gateway.Hosting;
using FireFly.Gateway.Keys;
using FireFly.ServiceDefaults;

if (args is [NewKeyCommand.Name, ..])
{
    return NewKeyCommand.Run(args[1..]);
}

if (HelpText.IsAsked(args))
{
    return HelpText.Show();
}

var builder = WebApplication.CreateBuilder(args);
builder.AddServiceDefaults();
builder.AddGateway();

var app = builder.Build();
if (!app.HasRightSettings())
{
    return ServiceProgram.WrongConfiguration;
}

app.MapHealthEndpoints();
app.MapGateway();
return await app.RunToExitAsync();
