using FireFly.Models.Roles;
using Microsoft.Extensions.Configuration;

namespace FireFly.Models.Tests.Roles;

public sealed class ModelSettingsTests
{
    [Fact]
    public void Configuration_WithoutModels_GivesNoRoleOne()
    {
        using var models = ChatModels.FromConfiguration(Configuration(), TimeProvider.System);

        Assert.All(ModelRoles.All, role => Assert.Null(models.For(role)));
        Assert.Empty(models.Usage);
    }

    [Fact]
    public void Configuration_OfARole_IsReadWhole()
    {
        var settings = ModelSettings.Read(Configuration(
            "Solver:Provider=openai", "Solver:Endpoint=http://localhost:8000/v1", "Solver:Model=qwen", "Solver:MaxTokens=512", "Solver:Temperature=0.5",
            "Solver:Structured=prompt", "Solver:Stream=true", "Judge:Provider=Anthropic", "Judge:Model=m", "Judge:ApiKey=k", "Cassette=c.jsonl", "CassetteMode=replay"));

        var solver = settings.Roles[ModelRoles.Solver];
        Assert.Equal((ModelProvider.OpenAI, "qwen", 512, 0.5f, StructuredOutput.Prompt, true), (solver.Provider, solver.Model, solver.MaxTokens!.Value, solver.Temperature!.Value, solver.Structured, solver.Stream));
        Assert.Equal([ModelRoles.Judge, ModelRoles.Solver], settings.Roles.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(("c.jsonl", Models.Cassettes.CassetteMode.Replay), (settings.Cassette, settings.CassetteMode));
    }

    [Theory]
    [InlineData("FireFly:Models:Solver:Provider is missing", "Solver:Model=m")]
    [InlineData("FireFly:Models:Solver:Model is missing", "Solver:Provider=OpenAI", "Solver:Endpoint=http://x")]
    [InlineData("FireFly:Models:Solver:Provider must be one of OpenAI, AzureOpenAI, Anthropic, not 'Google'", "Solver:Provider=Google", "Solver:Model=m", "Solver:ApiKey=k")]
    [InlineData("FireFly:Models:Solver:Endpoint must be an address", "Solver:Provider=OpenAI", "Solver:Model=m", "Solver:Endpoint=localhost:8000")]
    [InlineData("FireFly:Models:Solver:Endpoint is missing", "Solver:Provider=AzureOpenAI", "Solver:Model=m", "Solver:ApiKey=k")]
    [InlineData("FireFly:Models:Solver:ApiKey is missing", "Solver:Provider=Anthropic", "Solver:Model=m")]
    [InlineData("FireFly:Models:Solver:Temperature must be a number from 0 to 2, not '3'", "Solver:Provider=OpenAI", "Solver:Model=m", "Solver:ApiKey=k", "Solver:Temperature=3")]
    [InlineData("FireFly:Models:Solver:MaxTokens must be a whole number", "Solver:Provider=OpenAI", "Solver:Model=m", "Solver:ApiKey=k", "Solver:MaxTokens=many")]
    [InlineData("FireFly:Models:Solver:Stream must be true or false", "Solver:Provider=OpenAI", "Solver:Model=m", "Solver:ApiKey=k", "Solver:Stream=maybe")]
    [InlineData("FireFly:Models:Solver:MoneyBudget needs InputPrice and OutputPrice", "Solver:Provider=OpenAI", "Solver:Model=m", "Solver:ApiKey=k", "Solver:MoneyBudget=1")]
    [InlineData("FireFly:Models:Solver:Temprature: there is no such setting", "Solver:Provider=OpenAI", "Solver:Model=m", "Solver:ApiKey=k", "Solver:Temprature=1")]
    [InlineData("FireFly:Models:Poet: there is no such role", "Poet:Provider=OpenAI")]
    [InlineData("FireFly:Models:CassetteMode must be one of Record, Replay, not 'Rewind'", "CassetteMode=Rewind")]
    public void Configuration_ThatIsWrong_IsNamed(string says, params string[] settings) =>
        Assert.Contains(says, Assert.Throws<ModelConfigurationException>(() => ModelSettings.Read(Configuration(settings))).Message, StringComparison.Ordinal);

    [Fact]
    public void Configuration_WithSeveralFaults_NamesAllOfThem()
    {
        var message = Assert.Throws<ModelConfigurationException>(() => ModelSettings.Read(Configuration("Solver:Provider=x", "Solver:InFlight=0", "Judge:Model=m"))).Message;

        Assert.All(["Solver:Provider", "Solver:Model", "Solver:InFlight", "Judge:Provider"], name => Assert.Contains(name, message, StringComparison.Ordinal));
    }

    [Fact]
    public void RoleOptions_AsText_DoNotHoldTheKey() =>
        Assert.DoesNotContain(Scripted.Key, new RoleOptions { Provider = ModelProvider.OpenAI, Model = "m", ApiKey = Scripted.Key }.ToString(), StringComparison.Ordinal);

    private static IConfiguration Configuration(params string[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => setting.Split('=', 2)).Select(pair => KeyValuePair.Create<string, string?>($"FireFly:Models:{pair[0]}", pair[1])))
        .Build();
}
