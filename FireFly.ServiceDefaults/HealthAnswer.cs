using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace FireFly.ServiceDefaults;

/// <summary>Tells of each health check how it went and, where something is wrong, what: <c>{"status":"degraded","checks":{"store":{"status":"...","detail":"..."}}}</c>.</summary>
internal static class HealthAnswer
{
    public static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        using var answer = new MemoryStream();
        await using (var writer = new Utf8JsonWriter(answer))
        {
            writer.WriteStartObject();
            writer.WriteString("status", Name(report.Status));
            writer.WriteStartObject("checks");
            foreach (var (check, entry) in report.Entries.OrderBy(entry => entry.Key, StringComparer.Ordinal))
            {
                writer.WriteStartObject(check);
                writer.WriteString("status", Name(entry.Status));
                if (entry.Description is { Length: > 0 } detail)
                {
                    writer.WriteString("detail", detail);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        await http.Response.Body.WriteAsync(answer.ToArray(), http.RequestAborted);
    }

    private static string Name(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
