namespace FireFly.Synthesis.Exports;

/// <summary>Formats that datasets are exported in.</summary>
public static class ExportFormats
{
    private static readonly IExportFormat[] All =
        [new TrlSftFormat(), new TrlGrpoFormat(), new VerlFormat(), new SkyRlFormat(), new VerifiersFormat(), new NemoGymFormat(), new OpenAiFormat()];

    /// <summary>Names of the formats.</summary>
    public static IReadOnlyList<string> Available { get; } = [.. All.Select(format => format.Name)];

    /// <summary>The format of that name, or null.</summary>
    public static IExportFormat? Find(string? name) => Array.Find(All, format => format.Name == name);

    /// <summary>Null where the format can be written, else why not, in one line.</summary>
    public static string? Problem(string? name) =>
        Find(name) is null ? $"there is no format '{name}'; available: {string.Join(", ", Available)}" : null;
}
