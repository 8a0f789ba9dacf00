using System.Text.RegularExpressions;

namespace FireFly.Mcp;

/// <summary>A secret that is known by its shape.</summary>
/// <param name="Kind">Stands in the placeholder: <c>[kind-3f2a]</c>.</param>
/// <param name="Regex">Finds it; a group named <c>v</c> narrows what is replaced.</param>
public sealed record RedactionPattern(string Kind, Regex Regex);
