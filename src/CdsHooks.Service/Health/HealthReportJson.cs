using System.Text.Json;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CdsHooks.Service.Health;

/// <summary>A report as JSON: names and states, and nothing that an exception, a setting or a server has said.</summary>
internal static class HealthReportJson
{
    public static async Task WriteAsync(HttpContext http, HealthReport report)
    {
        http.Response.ContentType = "application/json";
        await using var json = new Utf8JsonWriter(http.Response.BodyWriter);
        json.WriteStartObject();
        json.WriteString("status"u8, NameOf(report.Status));
        json.WriteStartObject("components"u8);
        foreach (var (component, entry) in report.Entries) { json.WriteString(component, NameOf(entry.Status)); }
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string NameOf(HealthStatus status) => status switch
    {
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        _ => "unhealthy",
    };
}
