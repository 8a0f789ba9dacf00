using FireFly.SampleServer;
using Microsoft.Extensions.Hosting;

if (ServerArguments.Parse(args, Console.Error) is not { } arguments)
{
    return args.Contains("--help") ? 0 : 2;
}

using var app = arguments.HttpPort is { } port
    ? LibraryHost.CreateHttp(arguments.DataFolder, port)
    : LibraryHost.CreateStdio(arguments.DataFolder);
await app.RunAsync();
return 0;
