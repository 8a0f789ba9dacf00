using System.Text.Json;

namespace FireFly.Verification;

/// <summary>A place where a pointer steps into an array.</summary>
/// <param name="Depth">Index of the token that names the element.</param>
/// <param name="Array">The array.</param>
public readonly record struct ArrayStep(int Depth, JsonElement Array)
{
    /// <summary>Elements of the array.</summary>
    public int Count => Array.GetArrayLength();
}
