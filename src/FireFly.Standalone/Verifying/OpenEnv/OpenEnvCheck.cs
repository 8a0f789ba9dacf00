using System.Text.Json.Serialization;

namespace FireFly.Standalone.Verifying.OpenEnv;

/// <summary>One check of OpenEnv's RFC 008.</summary>
/// <param name="CheckId">Its stable id.</param>
/// <param name="Status"><c>pass</c>, <c>fail</c> or <c>skip</c>.</param>
/// <param name="Evidence">What was looked at, and what failed.</param>
internal sealed record OpenEnvCheck(
    [property: JsonPropertyName("check_id")] string CheckId, [property: JsonPropertyName("status")] string Status, [property: JsonPropertyName("evidence")] IReadOnlyList<string> Evidence)
{
    public const string Pass = "pass";
    public const string Fail = "fail";
    public const string Skip = "skip";
}
