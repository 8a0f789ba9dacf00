namespace FireFly.Storage.Changes;

/// <summary>Names of what notices are about; a collection goes by its own name.</summary>
public static class ChangeTopics
{
    /// <summary>One job.</summary>
    public static string Job(string id) => $"{Collections.Jobs}/{id}";

    /// <summary>What a batch changes: its collections, and each of its jobs.</summary>
    internal static HashSet<string> Of(DocumentBatch batch)
    {
        var topics = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (collection, id, _, _) in batch.Changes)
        {
            topics.Add(collection);
            if (collection == Collections.Jobs)
            {
                topics.Add(Job(id));
            }
        }

        return topics;
    }
}
