using System.Text.Json;
namespace FireFly.Json;
/// <summary>RFC 8785.</summary>
public static class CanonicalJson
{
    /// <summary>x</summary>
    public static string Serialize(JsonElement element) => element.GetRawText();
}
