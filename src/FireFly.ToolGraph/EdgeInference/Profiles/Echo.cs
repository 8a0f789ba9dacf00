namespace FireFly.ToolGraph.EdgeInference.Profiles;

/// <summary>Tells what a tool puts out only because it was given it.</summary>
internal static class Echo
{
    /// <summary>Whether some parameter already identifies <paramref name="entity"/>.</summary>
    public static bool Takes(IReadOnlyList<Need> needs, Entity entity, bool requiredOnly) =>
        needs.Any(n => (n.Required || !requiredOnly) && n.Entities.Any(g => g.Entity.Agrees(entity)));

    /// <summary>Whether some parameter has exactly these words.</summary>
    public static bool TakesWords(IReadOnlyList<Need> needs, IReadOnlyList<string> words) =>
        needs.Any(n => n.Words.Count == words.Count && n.Words.SequenceEqual(words, StringComparer.Ordinal));
}
