namespace FireFly.Web.Graphs;

/// <summary>A tool, or a server, in a drawing.</summary>
/// <param name="Id">Id of the tool, or name of the server.</param>
/// <param name="Label">What stands beside it.</param>
/// <param name="Server">Its server.</param>
/// <param name="X">Place across.</param>
/// <param name="Y">Place down.</param>
/// <param name="Radius">Its size.</param>
internal sealed record GraphPlace(string Id, string Label, string Server, double X, double Y, double Radius);
