using System.Text.Json;

namespace FireFly.Simulator.Derivation.Settled;

/// <summary>Something about a call that may settle its result: an argument's value, its type, or whether the server is known to hold what it names.</summary>
internal sealed record CallFeature(string Parameter, FeatureKind Kind)
{
    public string Of(KnownCall call, HeardValues heard) => Kind switch
    {
        FeatureKind.Value => call.KeyOf(Parameter),
        FeatureKind.Type => ShapeOf(call, Parameter),
        _ => call.Values.TryGetValue(Parameter, out var named) ? Shown(named, heard) : KnownCall.Absent,
    };

    /// <summary>The JSON type of an argument, of a text with the shape of it; <see cref="KnownCall.Absent"/> where it is left out.</summary>
    public static string ShapeOf(KnownCall call, string parameter) =>
        !call.Values.TryGetValue(parameter, out var value) ? KnownCall.Absent : value.ValueKind == JsonValueKind.String ? $"String {TextShape.Of(Text(value))}" : value.ValueKind.ToString();

    /// <summary>As it is said to people.</summary>
    public override string ToString() => Kind switch
    {
        FeatureKind.Value => Parameter,
        FeatureKind.Type => $"the type of {Parameter}",
        _ => $"whether results show {Parameter}",
    };

    private static string Shown(JsonElement value, HeardValues heard) => value.ValueKind switch
    {
        JsonValueKind.String => $"{(heard.Shows(Text(value)) ? "shown" : "unheard")} {TextShape.Of(Text(value))}",
        JsonValueKind.Array when value.GetArrayLength() is > 0 and <= 16 => string.Join(',', value.EnumerateArray().Select(item => Shown(item, heard)).Distinct().Order(StringComparer.Ordinal)),
        _ => value.ValueKind.ToString(),
    };

    private static string Text(JsonElement value)
    {
        try
        {
            return value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return "";
        }
    }
}

/// <summary>What of an argument counts.</summary>
internal enum FeatureKind
{
    /// <summary>Its value.</summary>
    Value,

    /// <summary>Its JSON type.</summary>
    Type,

    /// <summary>Whether some result of the server shows it.</summary>
    Shown,
}
