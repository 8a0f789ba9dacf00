using System.Net;
using System.Text.Json;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.DependencyInjection;

namespace FireFly.AppHost.Tests;

/// <summary>What somebody sees who has only the dashboard open.</summary>
public sealed class ApplicationTests(RunningApplication application)
{
    [Fact]
    public async Task Gateway_OfTheStartedApplication_IsHealthyAndAnswers()
    {
        RunningApplication.Require();

        await application.HealthyAsync();
        using var servers = await application.Client.GetAsync("/api/servers", TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.OK, servers.StatusCode);
        Assert.Equal(2, application.Replicas("exploration").Count);
        Assert.Equal(2, application.Replicas("simulator").Count);
    }

    [Fact]
    public void Parameters_OfTheStartedApplication_SayWhatTheStoresAre()
    {
        RunningApplication.Require();

        var stores = application.Application.Services.GetRequiredService<DistributedApplicationModel>().Resources.OfType<ParameterResource>().Single(parameter => parameter.Name == "stores");

        Assert.True(application.Application.ResourceNotifications.TryGetCurrentState("stores", out var now));
        Assert.False(stores.Secret);
        Assert.Contains(now.Snapshot.Properties, property => property.Value?.ToString()?.StartsWith("processes of this machine: PostgreSQL ", StringComparison.Ordinal) == true);
    }

    [Fact]
    public async Task SamplePipeline_ByItsCommand_MakesTasks()
    {
        RunningApplication.Require();
        try
        {
            var result = await application.Application.ResourceCommands.ExecuteCommandAsync(application.Replica("gateway").Id, "sample-pipeline", TestContext.Current.CancellationToken);

            Assert.True(result.Success, result.Message);
            Assert.Contains("tasks are made", result.Message, StringComparison.Ordinal);
        }
        finally
        {
            // Later runs are over the sample server in the folder of the tests.
            await application.PostAsync("/api/servers/import", JsonElement.Parse(await File.ReadAllTextAsync(application.Configuration, TestContext.Current.CancellationToken)));
        }
    }
}
