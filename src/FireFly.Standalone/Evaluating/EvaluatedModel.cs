using FireFly.Models.Roles;

namespace FireFly.Standalone.Evaluating;

/// <summary>A model to evaluate.</summary>
/// <param name="Label">What it is called in tables and files; unique in a run.</param>
/// <param name="Options">The model.</param>
internal sealed record EvaluatedModel(string Label, RoleOptions Options)
{
    /// <summary>Name of its folder.</summary>
    public string Folder => string.Concat(Label.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '_')).TrimStart('.') is { Length: > 0 } name ? name : "model";
}
