using System.Text.Json;

namespace FireFly.Json.Canonical;

/// <summary>
/// Compares elements by the value they mean, as <see cref="CanonicalJson.DeepEquals"/> does, and hashes them to match, so that
/// elements can be keys. Thread-safe.
/// </summary>
public sealed class JsonElementComparer : IEqualityComparer<JsonElement>
{
    private JsonElementComparer()
    {
    }

    public static JsonElementComparer Instance { get; } = new();

    public bool Equals(JsonElement x, JsonElement y) => JsonElement.DeepEquals(x, y);

    public int GetHashCode(JsonElement obj)
    {
        switch (obj.ValueKind)
        {
            case JsonValueKind.Number:
                // Equal numbers round to equal doubles; adding 0 turns -0 into 0.
                return (obj.GetDouble() + 0.0).GetHashCode();
            case JsonValueKind.String:
                return obj.GetString()!.GetHashCode(StringComparison.Ordinal);
            case JsonValueKind.Array:
                var items = new HashCode();
                foreach (var item in obj.EnumerateArray())
                {
                    items.Add(GetHashCode(item));
                }

                return items.ToHashCode();
            case JsonValueKind.Object:
                var members = 17;
                foreach (var member in obj.EnumerateObject())
                {
                    // A sum, because the order of members means nothing.
                    members += HashCode.Combine(member.Name, GetHashCode(member.Value));
                }

                return members;
            default:
                return (int)obj.ValueKind;
        }
    }
}
