using System.Numerics;
using System.Text.Json;

namespace FireFly.Json.Canonical;

/// <summary>Integers of any size: identifiers of 64 bits and more are written as numbers too.</summary>
public static class WholeNumbers
{
    /// <summary>Whether the value is a number written without fraction and exponent.</summary>
    public static bool IsWhole(this JsonElement value) => value.ValueKind == JsonValueKind.Number
        && (value.TryGetInt64(out _) || !value.GetRawText().AsSpan().ContainsAny('.', 'e', 'E'));

    /// <summary>The whole number that is so much more; the value itself where it is none, or is too long to be reckoned with.</summary>
    public static JsonElement Plus(this JsonElement value, int more) => value.IsWhole() && value.GetRawText() is { Length: <= JsonNumber.MaxText } text
        ? JsonElement.Parse((BigInteger.Parse(text) + more).ToString())
        : value;
}
