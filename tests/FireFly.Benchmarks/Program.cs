using FireFly.Benchmarks;
using FireFly.Benchmarks.Agreement;
using FireFly.Benchmarks.Datasets;
using FireFly.Benchmarks.Edges;
using FireFly.Benchmarks.Episodes;
using FireFly.Benchmarks.Learning;
using FireFly.Benchmarks.Retrieval;
using FireFly.Benchmarks.Scaling;
using FireFly.Benchmarks.Serving;
using FireFly.Benchmarks.Tape;
using FireFly.Benchmarks.Wording;

return BenchmarkCommands.Run(
    args,
    [
        new EdgesCommand(), new WordingCommand(), new OpenCommand(), new LookupCommand(), new ServeCommand(), new AgreementCommand(), new EpisodesCommand(),
        new NearestCommand(), new LearnCommand(), new SearchCommand(), new AgentapeCommand(), new ScaleCommand(),
    ]);
