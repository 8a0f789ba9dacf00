using FireFly.Benchmarks;
using FireFly.Benchmarks.Agreement;
using FireFly.Benchmarks.Edges;
using FireFly.Benchmarks.Episodes;
using FireFly.Benchmarks.Wording;

return BenchmarkCommands.Run(args, [new EdgesCommand(), new WordingCommand(), new AgreementCommand(), new EpisodesCommand()]);
