using System.Globalization;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage.Datasets;

// A scripted model to try commands against: FireFly.ScriptedModel DATASET [PORT] [SUCCESS] [WRONG-ARGUMENTS]
if (args.Length == 0)
{
    Console.Error.WriteLine("usage: FireFly.ScriptedModel DATASET [PORT] [SUCCESS 0..1] [WRONG-ARGUMENTS 0..1]");
    return 2;
}

var folder = DatasetFolder.Open(args[0]);
var tasks = await folder.ReadTasksAsync(CancellationToken.None).ToListAsync();
var tools = await folder.ReadToolsAsync(CancellationToken.None).ToListAsync();
var traits = new SolverTraits { Success = Number(2, 1), WrongArguments = Number(3, 0) };
await using var server = await ScriptedModelServer.StartAsync(new SolverScript(tasks, tools, traits), CancellationToken.None, (int)Number(1, 5310));
Console.WriteLine(server.Endpoint);
await server.WaitAsync();
return 0;

double Number(int place, double byDefault) => args.Length > place ? double.Parse(args[place], CultureInfo.InvariantCulture) : byDefault;
