using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using FireFly.ScriptedModel;
using FireFly.ScriptedModel.Scripts;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.Docs;

/// <summary>
/// What README and docs tell people to type is typed, on the dataset of these tests and smaller; what cannot be typed here is marked in the
/// document, or is another program's, and listed as skipped.
/// </summary>
public sealed class DocumentedCommandTests(GeneratedDataset generated)
{
    private static readonly string[] Paths = ["--servers", "--dataset", "--out", "--data", "--catalog", "--junit", "--results", "--baseline", "--sarif"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Commands() => [.. DocumentedCommand.All(FireFlyProcess.Root).Select(command => command.ToString())];

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task ADocumentedCommand_Works(string line)
    {
        var command = DocumentedCommand.All(FireFlyProcess.Root).Single(found => found.ToString() == line);
        Assert.SkipWhen(command.NotRun is not null, $"marked in the document: {command.NotRun}");
        using var folder = new TempFolder();
        File.Copy(command.FireFly is ["generate", ..] ? generated.FewTools : generated.Configuration, folder["mcp.json"]);
        if (command.Curl is { } curl)
        {
            await PostAsync(curl, folder);
        }
        else if (command.FireFly is { } words)
        {
            await RunAsync(words, command.Environment, folder);
        }
        else
        {
            Assert.Skip("another program");
        }
    }

    [Fact]
    public void Commands_OfTheDocuments_AreFound() => Assert.True(DocumentedCommand.All(FireFlyProcess.Root).Count(command => command.FireFly is not null) >= 6);

    private async Task RunAsync(IReadOnlyList<string> words, IReadOnlyDictionary<string, string> environment, TempFolder folder)
    {
        var listens = words is [] or ["serve", ..] || words.Any(word => word == "--urls");
        var ports = new Dictionary<string, int>();
        var arguments = Fitted(words, folder).Select(word => WithFreePorts(word, ports)).ToList();
        if (listens && !arguments.Contains("--urls"))
        {
            arguments.AddRange(["--urls", $"http://127.0.0.1:{FreePort()}"]);
        }

        if (listens && words is not ["record", ..] && !arguments.Contains("--data"))
        {
            arguments.AddRange(["--data", folder["data"]]);
        }

        var variables = environment.ToDictionary(pair => pair.Key, pair => ports.TryGetValue(pair.Value, out var port) ? $"{port}" : pair.Value);
        if (listens)
        {
            using var process = FireFlyProcess.StartIn(folder.Root, variables, [.. arguments]);
            Assert.Contains("listens on", await process.WaitForAsync(said => said.Contains("listens on", StringComparison.Ordinal)), StringComparison.Ordinal);
            Assert.DoesNotContain(process.Errors, said => said.StartsWith("dbug:", StringComparison.Ordinal));
            return;
        }

        if (arguments is ["evaluate", ..])
        {
            await EvaluateAsync(variables, arguments, folder);
            return;
        }

        await DoneAsync(variables, arguments);
    }

    // By a model that solves every task; a baseline is what it showed before.
    private async Task EvaluateAsync(Dictionary<string, string> variables, List<string> arguments, TempFolder folder)
    {
        var dataset = DatasetFolder.Open(generated.Dataset);
        var script = new SolverScript(await dataset.ReadTasksAsync(Cancellation).ToListAsync(Cancellation), await dataset.ReadToolsAsync(Cancellation).ToListAsync(Cancellation), new SolverTraits());
        await using var model = await ScriptedModelServer.StartAsync(script, Cancellation);
        Replace(arguments, "--endpoint", model.Endpoint.ToString());
        Replace(arguments, "--split", DatasetSplit());
        if (Replace(arguments, "--api-key-env", "FIREFLY_DOCUMENTED_KEY"))
        {
            variables["FIREFLY_DOCUMENTED_KEY"] = "k";
        }

        if (arguments.IndexOf("--baseline") is >= 0 and var at)
        {
            var before = arguments.ToList();
            before.RemoveRange(before.IndexOf("--gate"), 2);
            before.RemoveRange(at, 2);
            Replace(before, "--out", arguments[at + 1]);
            await DoneAsync(variables, before);
        }

        await DoneAsync(variables, arguments);
        Assert.All(["--junit", "--results"], option => Assert.True(arguments.IndexOf(option) is var of && (of < 0 || Path.Exists(arguments[of + 1])), option));
    }

    private string DatasetSplit() => JsonElement.Parse(File.ReadLines(Path.Combine(generated.Dataset, DatasetFiles.Tasks)).First()).GetProperty("split").GetString()!;

    private static bool Replace(List<string> arguments, string option, string value)
    {
        var at = arguments.IndexOf(option);
        if (at >= 0)
        {
            arguments[at + 1] = value;
        }

        return at >= 0;
    }

    private static async Task DoneAsync(IReadOnlyDictionary<string, string> variables, IReadOnlyList<string> arguments)
    {
        var (code, _, errors) = await FireFlyProcess.RunAsync(variables, [.. arguments]);
        Assert.True(code == 0, string.Join('\n', errors));
    }

    // On a dataset that is there, and with a task instead of hundreds.
    private List<string> Fitted(IReadOnlyList<string> words, TempFolder folder)
    {
        var arguments = words.ToList();
        for (var i = 0; i + 1 < arguments.Count; i++)
        {
            arguments[i + 1] = arguments[i] switch
            {
                "--dataset" => generated.Dataset,
                "--tasks" => "1",
                var option when Paths.Contains(option) => folder[arguments[i + 1]],
                _ => arguments[i + 1],
            };
        }

        if (arguments is ["generate", ..])
        {
            // The sample of the first command wants the network for its packages, and a short look at a server is enough.
            arguments.AddRange(arguments.Contains("--servers") ? [] : ["--servers", folder["mcp.json"]]);
            arguments.AddRange(["--dags", "3", "--calls-per-tool", "3"]);
        }

        return arguments;
    }

    private static string WithFreePorts(string word, Dictionary<string, int> ports) => !word.Contains("://localhost:", StringComparison.Ordinal) ? word
        : string.Join(';', word.Split(';').Select(url =>
        {
            var uri = new Uri(url);
            ports.TryAdd($"{uri.Port}", FreePort());
            return $"{uri.Scheme}://127.0.0.1:{ports[$"{uri.Port}"]}{(uri.AbsolutePath == "/" ? "" : uri.AbsolutePath)}";
        }));

    private static async Task PostAsync(IReadOnlyList<string> words, TempFolder folder)
    {
        var port = FreePort();
        using var server = FireFlyProcess.Start(new Dictionary<string, string> { ["FireFly__OperatorSecret"] = "" }, "serve", "--urls", $"http://localhost:{port}", "--data", folder["firefly-data"]);
        await server.WaitForAsync(said => said.StartsWith("Operator's login", StringComparison.Ordinal));
        using var request = new HttpRequestMessage();
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-X":
                    request.Method = new HttpMethod(words[++i]);
                    break;
                case "-H":
                    var header = Filled(words[++i], folder).Split(':', 2, StringSplitOptions.TrimEntries);
                    if (!request.Headers.TryAddWithoutValidation(header[0], header[1]))
                    {
                        request.Content ??= new ByteArrayContent([]);
                        request.Content.Headers.TryAddWithoutValidation(header[0], header[1]);
                    }

                    break;
                case "-d" or "--data" or "--data-binary":
                    var (body, type) = (words[++i], request.Content?.Headers.ContentType);
                    request.Content = new ByteArrayContent(body.StartsWith('@') ? await File.ReadAllBytesAsync(folder[body[1..]]) : Encoding.UTF8.GetBytes(body));
                    request.Content.Headers.ContentType = type ?? new("application/x-www-form-urlencoded");
                    request.Method = request.Method == HttpMethod.Get ? HttpMethod.Post : request.Method;
                    break;
                case ['-', ..]:
                    break;
                default:
                    var url = words[i].Contains("://", StringComparison.Ordinal) ? words[i] : $"http://{words[i]}";
                    request.RequestUri = new UriBuilder(url) { Host = "localhost", Port = port }.Uri;
                    break;
            }
        }

        using var http = new HttpClient();
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)}");
    }

    // $(cat FILE)
    private static string Filled(string word, TempFolder folder) =>
        Regex.Replace(word, @"\$\(cat ([^)]+)\)", match => File.ReadAllText(folder[match.Groups[1].Value]).Trim());

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
