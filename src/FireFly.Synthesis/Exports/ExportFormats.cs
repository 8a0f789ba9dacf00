namespace FireFly.Synthesis.Exports;

/// <summary>Formats that datasets are exported in.</summary>
public static class ExportFormats
{
    /// <summary>Chat messages with tool calls, and the tools.</summary>
    public const string OpenAi = "openai";

    /// <summary>Formats that can be written.</summary>
    public static IReadOnlyList<string> Available { get; } = [OpenAi];

    /// <summary>Formats that are known by name and cannot be written yet.</summary>
    public static IReadOnlyList<string> Planned { get; } = ["trl-sft", "trl-grpo", "verl", "skyrl", "verifiers", "nemo-gym"];

    /// <summary>Null where the format can be written, else why not, in one line.</summary>
    public static string? Problem(string? format) =>
        Available.Contains(format) ? null
        : Planned.Contains(format) ? $"the format {format} is not available yet; available: {string.Join(", ", Available)}"
        : $"there is no format '{format}'; available: {string.Join(", ", Available)}";
}
