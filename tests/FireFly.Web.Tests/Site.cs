using FireFly.Standalone.Hosting;
using FireFly.Storage.Datasets;
using FireFly.Tests;
using FireFly.Web.Tests;
using Microsoft.AspNetCore.Builder;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Site))]

namespace FireFly.Web.Tests;

/// <summary>A browser, the shop's dataset served with an evaluation, one whose report is damaged, and the whole pipeline over an empty store; all made once.</summary>
public sealed class Site : IAsyncLifetime
{
    // Of a busy machine; what is there is seen at once.
    private const float Patience = 60_000;

    private readonly string _folder = Directory.CreateTempSubdirectory("firefly-web-").FullName;
    private readonly List<WebApplication> _hosts = [];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Address of the shop's dataset.</summary>
    public string Shop { get; private set; } = "";

    /// <summary>Address of the same with a damaged report, and without graph and evaluations.</summary>
    public string Damaged { get; private set; } = "";

    /// <summary>Address of the whole pipeline over an empty store.</summary>
    public string Empty { get; private set; } = "";

    /// <summary>Folder of the shop's dataset.</summary>
    public string Dataset => Path.Combine(_folder, "shop", "dataset");

    /// <summary>A place for a file of a test.</summary>
    public string PlaceFor(string name) => Path.Combine(_folder, name);

    public async ValueTask InitializeAsync()
    {
        await ShopDataset.WriteAsync(Dataset);
        await ShopEvaluation.WriteAsync(Path.Combine(_folder, "shop", ShopEvaluation.Name));
        var damaged = Path.Combine(_folder, "damaged", "dataset");
        await ShopDataset.WriteAsync(damaged, tasks: 3);
        await File.WriteAllTextAsync(Path.Combine(damaged, DatasetFiles.Report), "{\n\"seed\": }");
        File.Delete(Path.Combine(damaged, DatasetFiles.Graph));
        Shop = await StartAsync(Dataset);
        Damaged = await StartAsync(damaged);
        Empty = await StartAsync(null);
    }

    /// <summary>A page of a browser without any state; the test is skipped where there is no Chromium.</summary>
    /// <param name="address">Where it begins.</param>
    /// <param name="isOperator">Whether it has logged in.</param>
    public async Task<IPage> OpenAsync(string address, bool isOperator = true)
    {
        var chromium = Chromium();
        Assert.SkipWhen(chromium is null, "There is no Chromium on the PATH: install chromium.");
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = chromium, Args = ["--no-sandbox", "--disable-gpu"] });
        var page = await (await _browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1280, Height = 900 } })).NewPageAsync();
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        if (isOperator)
        {
            await page.APIRequest.GetAsync(new Uri(new Uri(address), $"/login?token={OperatorClient.Secret}").ToString(), new() { MaxRedirects = 0 });
        }

        await page.GotoAsync(address);
        return page;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.CloseAsync();
        }

        _playwright?.Dispose();
        foreach (var host in _hosts)
        {
            await host.StopAsync();
            await host.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task<string> StartAsync(string? dataset)
    {
        var host = StandaloneHost.Build(
            new ServeSettings("http://127.0.0.1:0", [], Path.Combine(_folder, $"data-{_hosts.Count}"), dataset),
            [KeyValuePair.Create("FireFly:OperatorSecret", (string?)OperatorClient.Secret), KeyValuePair.Create("Logging:LogLevel:Default", (string?)"Warning")]);
        _hosts.Add(host);
        await host.StartAsync();
        return host.Urls.First() + "/";
    }

    private static string? Chromium() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
