using FireFly.Contracts;
using FireFly.Simulator.Datasets;

namespace FireFly.Simulator.Tests.Evaluation;

/// <summary>Many tasks over the sample dataset: each adds the note and then lists, and asks for another number.</summary>
internal static class EvaluatedTasks
{
    public static SimulatedDataset Dataset(int count) => new(SampleDataset.Tools, SampleDataset.Recordings, [.. Enumerable.Range(1, count).Select(Task)]);

    private static VerifiedTask Task(int number) => SampleDataset.Tasks[0] with
    {
        Id = $"task-{number:000}",
        Question = $"Add a note titled \"Ada\" with priority 2 and list the notes, for client {number}. What is the id?",
        Answer = SampleDataset.Json($$"""{"noteId":{{100 + number}}}"""),
        Calls =
        [
            SampleDataset.Tasks[0].Calls[0] with { Role = "flow" },
            new ReferenceCall { Recording = "r-list-1", Tool = "notes/list_notes", Arguments = SampleDataset.Json("{}"), Origins = new Dictionary<string, ValueOrigin>(), Role = "answer" },
        ],
        Shape = number % 2 == 0 ? DagShapes.Sequence : DagShapes.Independent,
        Split = number % 4 == 0 ? Splits.Test : Splits.Train,
        Difficulty = number % 3 == 0 ? "easy" : "hard",
    };
}
