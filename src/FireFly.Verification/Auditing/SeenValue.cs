using System.Text.Json;

namespace FireFly.Verification.Auditing;

/// <summary>A value of a result with the name it stands under.</summary>
/// <param name="Pointer">Into the value view.</param>
/// <param name="Key">Its name, see <see cref="NameKey"/>.</param>
/// <param name="Value">A string or a number.</param>
internal readonly record struct SeenValue(string Pointer, string Key, JsonElement Value);
