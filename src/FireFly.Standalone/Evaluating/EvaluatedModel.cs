using FireFly.Models.Roles;
using FireFly.Simulator.Evaluation;

namespace FireFly.Standalone.Evaluating;

/// <summary>A model to evaluate.</summary>
/// <param name="Label">What it is called in tables and files; unique in a run.</param>
/// <param name="Options">The model.</param>
internal sealed record EvaluatedModel(string Label, RoleOptions Options)
{
    /// <summary>Name of its folder.</summary>
    public string Folder => EvaluationFiles.FolderOf(Label);
}
