namespace FireFly.Contracts;

/// <summary>One thing that was concluded of a tool.</summary>
/// <param name="About"><c>class</c>, <c>object</c> or <c>identifier</c>.</param>
/// <param name="Confidence">0 to 1; 1 where the configuration says it.</param>
/// <param name="Evidence">Why, in plain words.</param>
public sealed record Conclusion(string About, double Confidence, string Evidence);
