using System.Diagnostics;
using FireFly.Tests;

namespace FireFly.Gateway.Tests.Hosting;

public sealed class WrongSettingsTests
{
    private static readonly string Hash = TestKeys.Hash("some key");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("FireFly__Gateway__Keys__ada__Role=operator", "FireFly:Gateway:Keys:ada:Hash is missing")]
    [InlineData("FireFly__Gateway__Keys__ada__Hash=my-own-secret FireFly__Gateway__Keys__ada__Role=operator", "FireFly:Gateway:Keys:ada:Hash is not the SHA-256 of a key")]
    [InlineData("FireFly__Gateway__Keys__ada__Hash=HASH", "FireFly:Gateway:Keys:ada:Role is ''; it must be one of agent, trainer, operator, administrator")]
    [InlineData("FireFly__Gateway__Keys__ada__Hash=HASH FireFly__Gateway__Keys__ada__Role=king", "FireFly:Gateway:Keys:ada:Role is 'king'")]
    [InlineData("FireFly__Gateway__Keys__ada__Hash=HASH FireFly__Gateway__Keys__ada__Role=agent FireFly__Gateway__Keys__ada__Expires=soon", "FireFly:Gateway:Keys:ada:Expires is 'soon'")]
    [InlineData("FireFly__Gateway__Keys__ada__Hash=HASH FireFly__Gateway__Keys__ada__Role=agent FireFly__Gateway__Keys__bob__Hash=HASH FireFly__Gateway__Keys__bob__Role=agent", "ada and bob have the same key")]
    [InlineData("FireFly__Gateway__RequestsPerMinute=0", "RequestsPerMinute must be between 1 and 10000000")]
    [InlineData("FireFly__Gateway__RequestsPerMinute=many", "FireFly:Gateway:RequestsPerMinute")]
    [InlineData("FireFly__Gateway__AllowedOrigins__0=example.org", "FireFly:Gateway:AllowedOrigins holds 'example.org'")]
    [InlineData("FireFly__ServiceToken=short", "FireFly:ServiceToken has 5 characters; it must have at least 16")]
    [InlineData("services__simulator__http__0=nowhere", "services:simulator:http holds 'nowhere'")]
    public async Task Gateway_WithAWrongSetting_EndsWithTwoAndNamesItInOneLine(string settings, string expected)
    {
        var (code, error, output) = await RunAsync([], settings.Replace("HASH", Hash, StringComparison.Ordinal));

        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
        Assert.DoesNotContain("my-own-secret", error + output, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Gateway_WithSeveralWrongSettings_NamesThemAll()
    {
        var (code, error, _) = await RunAsync([], "FireFly__Gateway__Keys__ada__Role=king FireFly__Gateway__HealthSeconds=0");

        Assert.Equal(2, code);
        Assert.Contains("ada:Hash", error, StringComparison.Ordinal);
        Assert.Contains("ada:Role", error, StringComparison.Ordinal);
        Assert.Contains("HealthSeconds", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("FireFly.Simulator", "FireFly__ServiceToken=short", "FireFly:ServiceToken")]
    [InlineData("FireFly.Synthesis", "Orleans__Clustering__ProviderType=Redis", "ConnectionStrings:redis is missing")]
    [InlineData("FireFly.GraphBuilder", "Orleans__Clustering__ProviderType=Consul", "Orleans:Clustering:ProviderType is 'Consul'")]
    [InlineData("FireFly.Exploration", "FireFly__Models__Poet__Model=m", "FireFly:Models:Poet: there is no such role")]
    public async Task Service_WithAWrongSetting_EndsWithTwoAndNamesItInOneLine(string program, string settings, string expected)
    {
        var (code, error, _) = await RunAsync([], settings, program);

        Assert.Equal(2, code);
        Assert.Contains(expected, Assert.Single(error.Split('\n', StringSplitOptions.RemoveEmptyEntries)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewKey_Made_ShowsTheKeyAndItsHash()
    {
        var (code, _, output) = await RunAsync(["new-key", "--holder", "ada", "--role", "trainer"], "");

        Assert.Equal(0, code);
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var key = lines[0].Split(": ")[1];
        Assert.Equal($"FireFly__Gateway__Keys__ada__Hash={TestKeys.Hash(key).ToLowerInvariant()}", lines[1]);
        Assert.Equal("FireFly__Gateway__Keys__ada__Role=trainer", lines[2]);
        Assert.True(key.Length > 40, "a key must be too long to be guessed");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("-h")]
    public async Task Gateway_AskedForHelp_ShowsItAndDoesNotStart(string argument)
    {
        var (code, error, output) = await RunAsync([argument], "");

        Assert.Equal((0, ""), (code, error));
        Assert.Contains("new-key", output, StringComparison.Ordinal);
        Assert.DoesNotContain("listening", output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task NewKey_OfNoRole_IsRefused()
    {
        var (code, error, output) = await RunAsync(["new-key", "--holder", "ada", "--role", "king"], "");

        Assert.Equal(2, code);
        Assert.Contains("agent, trainer, operator, administrator", error, StringComparison.Ordinal);
        Assert.DoesNotContain("firefly_", output, StringComparison.Ordinal);
    }

    private static async Task<(int Code, string Error, string Output)> RunAsync(string[] args, string settings, string program = "FireFly.Gateway")
    {
        var start = new ProcessStartInfo("dotnet", [BuiltPrograms.PathOf("src", program), .. args]) { RedirectStandardError = true, RedirectStandardOutput = true };
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        foreach (var setting in settings.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            start.Environment[setting.Split('=')[0]] = setting.Split('=')[1];
        }

        using var process = Process.Start(start)!;
        try
        {
            var (error, output) = (process.StandardError.ReadToEndAsync(Cancellation), process.StandardOutput.ReadToEndAsync(Cancellation));
            await process.WaitForExitAsync(Cancellation).WaitAsync(TimeSpan.FromMinutes(2), Cancellation);
            return (process.ExitCode, await error, await output);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }
}
