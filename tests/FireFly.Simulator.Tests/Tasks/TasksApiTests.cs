using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace FireFly.Simulator.Tests.Tasks;

public sealed class TasksApiTests
{
    [Theory]
    [InlineData("", "task-1,task-2,task-3")]
    [InlineData("?split=train", "task-1,task-3")]
    [InlineData("?server=notes&split=test", "task-2")]
    [InlineData("?server=clock", "")]
    [InlineData("?limit=2", "task-1,task-2")]
    [InlineData("?limit=2&cursor=2", "task-3")]
    public async Task List_Tasks_GivesThoseAskedFor(string query, string expected)
    {
        await using var host = await SimulatorHost.StartAsync();

        var page = await host.Operator.GetFromJsonAsync<JsonElement>($"/api/tasks{query}", TestContext.Current.CancellationToken);

        Assert.Equal(expected, string.Join(',', page.GetProperty("items").EnumerateArray().Select(t => t.GetProperty("id").GetString())));
        Assert.Equal(query == "?limit=2", page.TryGetProperty("cursor", out _));
    }

    [Fact]
    public async Task Get_Task_IsTheRecordOfTheDataset()
    {
        await using var host = await SimulatorHost.StartAsync();

        Assert.Equal(42, (await host.Operator.GetFromJsonAsync<JsonElement>("/api/tasks/task-2", TestContext.Current.CancellationToken)).GetProperty("answer").GetProperty("noteId").GetInt32());
    }

    [Theory]
    [InlineData("/api/tasks/nothing", HttpStatusCode.NotFound, "not-found")]
    [InlineData("/api/tasks?split=none", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("/api/tasks?limit=0", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("/api/tasks?limit=x", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("/api/tasks?cursor=x", HttpStatusCode.BadRequest, "invalid")]
    [InlineData("/nowhere", HttpStatusCode.NotFound, "not-found")]
    public async Task Route_WrongRequest_IsAProblem(string path, HttpStatusCode status, string code)
    {
        await using var host = await SimulatorHost.StartAsync();

        using var response = await host.Operator.GetAsync(path, TestContext.Current.CancellationToken);

        await Problems.AssertAsync(response, status, code, "");
    }
}
