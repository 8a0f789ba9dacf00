namespace FireFly.Standalone.Drift;

/// <summary>The rules by their ids, which CI configurations hold on to.</summary>
internal static class DriftRules
{
    public const string Breaking = "breaking";
    public const string Dangerous = "dangerous";
    public const string Harmless = "harmless";

    public const string ServerMissing = "FF001";
    public const string ToolRemoved = "FF002";
    public const string CallRefused = "FF003";
    public const string RequiredAdded = "FF004";
    public const string ParameterRemoved = "FF005";
    public const string ParameterChanged = "FF006";
    public const string OutputChanged = "FF007";
    public const string AnnotationsChanged = "FF008";
    public const string SchemaChanged = "FF009";
    public const string ToolAdded = "FF010";
    public const string OptionalAdded = "FF011";
    public const string TextChanged = "FF012";

    /// <summary>Each rule with its level and what it means.</summary>
    public static IReadOnlyDictionary<string, (string Level, string Meaning)> All { get; } = new SortedDictionary<string, (string, string)>(StringComparer.Ordinal)
    {
        [ServerMissing] = (Breaking, "A server of the dataset could not be asked."),
        [ToolRemoved] = (Breaking, "A tool is not listed any more."),
        [CallRefused] = (Breaking, "A reference call of a task is not valid by the input schema any more."),
        [RequiredAdded] = (Breaking, "A parameter has become required."),
        [ParameterRemoved] = (Breaking, "A parameter is gone."),
        [ParameterChanged] = (Dangerous, "The schema of a parameter is another."),
        [OutputChanged] = (Dangerous, "The output schema is another."),
        [AnnotationsChanged] = (Dangerous, "The annotations are others."),
        [SchemaChanged] = (Dangerous, "The input schema differs beside its parameters."),
        [ToolAdded] = (Harmless, "A tool is new."),
        [OptionalAdded] = (Harmless, "An optional parameter is new."),
        [TextChanged] = (Harmless, "The title or the description is another."),
    };
}
