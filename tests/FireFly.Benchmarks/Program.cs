using FireFly.Benchmarks;
using FireFly.Benchmarks.Edges;
using FireFly.Benchmarks.Retrieval;
using FireFly.Benchmarks.Wording;

return BenchmarkCommands.Run(args, [new EdgesCommand(), new WordingCommand(), new NearestCommand(), new SearchCommand()]);
