using FireFly.Benchmarks;
using FireFly.Benchmarks.Edges;

return BenchmarkCommands.Run(args, [new EdgesCommand()]);
