namespace FireFly.Standalone.Pipeline;

/// <summary>Names of the stages that progress and report speak of.</summary>
internal static class Stages
{
    public const string Catalog = "catalog";
    public const string Graph = "graph";
    public const string Survey = "survey";
    public const string Workflows = "workflows";
    public const string Tasks = "tasks";
    public const string Files = "files";
}
