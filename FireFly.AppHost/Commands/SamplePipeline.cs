using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Reflection;
using System.Text.Json;

namespace FireFly.AppHost.Commands;

/// <summary>A command of the dashboard: imports the sample server and makes a few tasks from it, for whoever wants to see the application at work.</summary>
internal static class SamplePipeline
{
    private const string Server = "library";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(1);

    /// <summary>Adds the command to the gateway, which knows its operator by a secret.</summary>
    public static IResourceBuilder<ProjectResource> WithSamplePipeline(this IResourceBuilder<ProjectResource> gateway, ParameterResource secret) => gateway.WithCommand(
        "sample-pipeline",
        "Run the sample pipeline",
        context => RunAsync(gateway.GetEndpoint("http").Url, secret, ServerProgram(gateway.ApplicationBuilder), context.CancellationToken),
        new CommandOptions
        {
            Description = "Imports the sample server, explores it and makes four verified tasks: see Traces.",
            IconName = "Play",
            IsHighlighted = true,
            UpdateState = context => context.ResourceSnapshot.HealthStatus is Microsoft.Extensions.Diagnostics.HealthChecks.HealthStatus.Healthy ? ResourceCommandState.Enabled : ResourceCommandState.Disabled,
        });

    private static async Task<ExecuteCommandResult> RunAsync(string gateway, ParameterResource secret, string program, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new HttpClient { BaseAddress = new Uri(gateway) };
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await secret.GetValueAsync(cancellationToken));
            var workspace = Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), "firefly-sample")).FullName;
            var library = new { command = "dotnet", args = new[] { program, "--data", workspace }, firefly = new { workspace } };
            using var imported = await client.PostAsJsonAsync("/api/servers/import", new { mcpServers = new { library } }, cancellationToken);
            imported.EnsureSuccessStatusCode();
            using var accepted = await client.PostAsJsonAsync("/api/pipelines", new { servers = new[] { Server }, tasks = 4, seed = 7, dags = 5, callsPerTool = 5 }, cancellationToken);
            accepted.EnsureSuccessStatusCode();
            return await ResultAsync(client, accepted.Headers.Location!, cancellationToken);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException or JsonException)
        {
            return CommandResults.Failure(exception.Message);
        }
    }

    private static async Task<ExecuteCommandResult> ResultAsync(HttpClient client, Uri job, CancellationToken cancellationToken)
    {
        while (true)
        {
            var now = await client.GetFromJsonAsync<JsonElement>(job, cancellationToken);
            switch (now.GetProperty("state").GetString())
            {
                case "succeeded":
                    return CommandResults.Success($"{now.GetProperty("result").GetProperty("tasks")} tasks are made: GET /api/tasks");
                case "failed" or "cancelled":
                    return CommandResults.Failure(now.TryGetProperty("error", out var error) ? error.ToString() : "The pipeline was cancelled.");
                default:
                    await Task.Delay(BetweenLooks, cancellationToken);
                    break;
            }
        }
    }

    private static string ServerProgram(IDistributedApplicationBuilder builder) => Path.GetFullPath(Path.Combine(
        builder.AppHostDirectory,
        "../src/FireFly.SampleServer/bin",
        typeof(SamplePipeline).Assembly.GetCustomAttribute<AssemblyConfigurationAttribute>()!.Configuration,
        "net10.0/FireFly.SampleServer.dll"));
}
