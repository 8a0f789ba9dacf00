namespace FireFly.Synthesis.Refining;

/// <summary>Who asks, and how: drawn by the seed and the task, so that a dataset does not speak with one voice.</summary>
internal static class WritingStyles
{
    private static readonly string[] Personas =
    [
        "a support engineer in the middle of an incident", "a data analyst preparing a report", "a project manager who is short of time", "a student who is new to these tools",
        "an operator checking a routine", "a researcher who is exact about terms", "a colleague asking for a favour", "the owner of a small shop",
    ];

    private static readonly string[] Styles = ["plain and direct", "friendly, with a word of context", "terse, like a chat message", "formal, in full sentences"];

    public static (string Persona, string Style) Of(string taskId, int seed)
    {
        var draw = taskId.Aggregate(unchecked((uint)seed) ^ 2166136261u, static (hash, c) => (hash ^ c) * 16777619u) >> 5;
        return (Personas[draw % Personas.Length], Styles[draw / Personas.Length % Styles.Length]);
    }
}
