using FireFly.Standalone.CommandLine;

return await FireFlyCommand.RunAsync(args);
