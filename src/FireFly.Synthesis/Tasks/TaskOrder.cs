namespace FireFly.Synthesis.Tasks;

/// <summary>The order of a synthesis' tasks in its dataset, written with them: the store itself lists by id.</summary>
/// <param name="Ids">Ids of the tasks.</param>
internal sealed record TaskOrder(IReadOnlyList<string> Ids)
{
    /// <summary>Where orders are kept, by the id of the synthesis.</summary>
    public const string Collection = "task-orders";
}
