using FireFly.Standalone.Tests.Hosting;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.CommandLine;

public sealed class BundleTests(GeneratedDataset generated)
{
    [Fact]
    public async Task Export_AsBundle_IsTakenByAllCommands()
    {
        using var folder = new TempFolder();
        var zip = folder["dataset.zip"];

        var (code, output, errors) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "bundle", "--out", zip);
        Assert.True(code == 0, string.Join('\n', errors));
        Assert.Empty(output);

        // Several processes at once.
        var (verified, exported, plain, again) = (
            FireFlyProcess.RunAsync("verify", "--dataset", zip),
            FireFlyProcess.RunAsync("export", "--dataset", zip, "--format", "openai"),
            FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "openai"),
            FireFlyProcess.RunAsync("export", "--dataset", zip, "--format", "bundle", "--out", folder["again.zip"]));
        using var host = await RunningHost.StartAsync("--dataset", zip);
        Assert.Equal(GeneratedDataset.Tasks, (await host.GetAsync("/api/tasks")).GetProperty("items").GetArrayLength());
        Assert.Equal(0, (await verified).Code);
        Assert.Equal((await plain).Output, (await exported).Output);
        Assert.Equal(0, (await again).Code);
        Assert.Equal(await File.ReadAllBytesAsync(zip, TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(folder["again.zip"], TestContext.Current.CancellationToken));
    }

    [Theory]
    [InlineData("verify")]
    [InlineData("serve", "--urls", "http://127.0.0.1:0")]
    [InlineData("export", "--format", "openai")]
    public async Task Command_DamagedBundle_IsRefusedInOneLine(params string[] command)
    {
        using var folder = new TempFolder();
        var zip = folder["dataset.zip"];
        await BundleWriter.WriteAsync(new DatasetFolder(generated.Dataset), zip, null, TestContext.Current.CancellationToken);
        var bytes = await File.ReadAllBytesAsync(zip, TestContext.Current.CancellationToken);
        await File.WriteAllBytesAsync(zip, bytes[..(bytes.Length / 2)], TestContext.Current.CancellationToken);

        var (code, _, errors) = await FireFlyProcess.RunAsync([.. command, "--dataset", zip]);

        Assert.Equal(2, code);
        Assert.StartsWith($"firefly: {zip}: no zip file, or a damaged one", Assert.Single(errors), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--out: a bundle needs a file to write")]
    [InlineData("--split: a bundle holds the whole dataset", "--split", "train", "--out", "x.zip")]
    public async Task Export_BundleWithWrongOptions_NamesThem(string message, params string[] options)
    {
        var (code, _, errors) = await FireFlyProcess.RunAsync(["export", "--dataset", generated.Dataset, "--format", "bundle", .. options]);

        Assert.Equal((2, $"firefly: {message}"), (code, Assert.Single(errors)));
    }
}
