using FireFly.Contracts;
using FireFly.Synthesis.Exports;

namespace FireFly.Synthesis.Tests.Exports;

/// <summary>Five tasks on two servers in three splits, with answers of different shapes.</summary>
internal sealed class SmallDataset
{
    private readonly List<RecordedCall> _recordings;

    public SmallDataset()
    {
        Tools = [Given.Tool("bank/total", "Sum: \"all\" ünd more"), Given.Tool("shop/find") with { InputSchema = Given.Json("""{"type":"object","properties":{"q":{"type":"string"}}}""") }, Given.Tool("shop/list")];
        _recordings =
        [
            Given.Recording("r1", "shop/list", "{}", """{"price":12}"""),
            Given.Recording("r2", "shop/find", """{"q":"a","deep":{"list":[1,2.5]}}""", """{"price":["x","y"]}"""),
            Given.Recording("r3", "bank/total", """{"n":3}""", """{"price":"1e3\nnull"}"""),
        ];
        Tasks =
        [
            Task("t1", "What is the price?", Splits.Train, 0), Task("t2", "Which\n\nprices: é, 漢?", Splits.Train, 0, 1), Task("t3", "yes", Splits.Test, 1),
            Task("t4", "Total?", Splits.HeldoutServers, 2), Task("t5", "Both?", Splits.Train, 0, 2),
        ];
    }

    public IReadOnlyList<Tool> Tools { get; }

    public IReadOnlyList<VerifiedTask> Tasks { get; }

    public ExportWriter Writer(string format, string url = ExportSetting.DefaultUrl) => new(
        ExportFormats.Find(format)!, new TaskResolver(Tools, id => ValueTask.FromResult(_recordings.Find(r => r.Id == id))), ExportSetting.Of(Tools, Tasks, url));

    public TaskFacts Facts(VerifiedTask task) => new(task.Id, task.Question, [.. task.Tools.Select(id => Tools.Single(tool => tool.Id == id).ModelName)], task.Answer);

    private VerifiedTask Task(string id, string question, string split, params int[] calls) =>
        Given.Task(id, question, [.. calls.Select(call => _recordings[call])]) with { Split = split };
}
