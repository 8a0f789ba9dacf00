using System.Diagnostics;
using System.Text.Json;
using FireFly.Standalone.Tests.Hosting;
using FireFly.Storage.Datasets;

namespace FireFly.Standalone.Tests.CommandLine;

/// <summary>The Python files of exports, run by Python against a simulator; of verl only the base classes that they need stand in for it.</summary>
public sealed class TrainerScriptTests(GeneratedDataset generated)
{
    /// <summary>What <c>verl.tools</c> gives: a base class that keeps configuration and schema, and a response with a text.</summary>
    private const string BaseTool = """
        class BaseTool:
            def __init__(self, config, tool_schema):
                self.config, self.tool_schema = config, tool_schema
        """;

    private const string Schemas = """
        class OpenAIFunctionToolSchema(dict):
            pass
        class ToolResponse:
            def __init__(self, text=None):
                self.text = text
        """;

    /// <summary>As verl's tool_agent_loop does it: for each call create, execute and release; rewards that are not None are listed.</summary>
    private const string Loop = """
        import asyncio, json, sys
        from types import SimpleNamespace
        import firefly_verl

        async def call(rollout, task, name, arguments):
            tool = firefly_verl.FireFlyTool({"type": "native", "tool": name}, {})
            instance, _ = await tool.create(create_kwargs={"task_id": task["id"]})
            try:
                response, reward, _ = await tool.execute(instance, arguments, agent_data=rollout)
            except Exception as error:
                return f"Error when executing tool: {error}", 0.0
            finally:
                await tool.release(instance)
            return response.text, reward

        async def roll(task, answer):
            rollout = SimpleNamespace(extra_fields={})
            results = await asyncio.gather(*[call(rollout, task, c["tool"], c["arguments"]) for c in task["calls"][:1] * 2])
            results += [await call(rollout, task, c["tool"], c["arguments"]) for c in task["calls"][1:]]
            results += [await call(rollout, task, "no_such_tool", {})]
            if answer is not None:
                results += [await call(rollout, task, "submit_answer", {"answer": answer})]
            rewards = [reward for _, reward in results if reward is not None]
            return [text for text, _ in results], rewards

        async def main():
            out = []
            for task in json.load(open(sys.argv[1])):
                facts = {"task_id": task["id"]}
                texts, right = await roll(task, task["answer"])
                _, wrong = await roll(task, {"nonsense": 1})
                _, none = await roll(task, None)
                said = "thinking {about it}\nassistant\n```json\n" + json.dumps(task["answer"]) + "\n```"
                score = lambda rewards, text="": firefly_verl.compute_score("firefly", text, json.dumps(task["answer"]), {**facts, "tool_rewards": rewards})
                out.append({"texts": texts, "right": score(right), "wrong": score(wrong, said), "said": score(none, said), "silent": score(none, "I do not know")})
            print(json.dumps(out))

        asyncio.run(main())
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Verl_ItsToolClass_RunsEpisodesAndEarnsTheReward()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset, "--data", folder["data"]);
        var (code, _, errors) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "verl", "--out", folder["verl"], "--url", host.Address.ToString());
        Assert.True(code == 0, string.Join('\n', errors));
        Directory.CreateDirectory(folder["fake/verl/tools"]);
        folder.Write("fake/verl/__init__.py", "");
        folder.Write("fake/verl/tools/__init__.py", "");
        folder.Write("fake/verl/tools/base_tool.py", BaseTool);
        folder.Write("fake/verl/tools/schemas.py", Schemas);
        var tools = await new DatasetFolder(generated.Dataset).ReadToolsAsync(Cancellation).ToDictionaryAsync(tool => tool.Id, tool => tool.ModelName, StringComparer.Ordinal, Cancellation);
        var tasks = await new DatasetFolder(generated.Dataset).ReadTasksAsync(Cancellation).Take(3).ToListAsync(Cancellation);
        folder.Write("tasks.json", JsonSerializer.Serialize(tasks.Select(task => new
        {
            id = task.Id,
            answer = task.Answer,
            calls = task.Calls.Select(call => new { tool = tools[call.Tool], arguments = call.Arguments }),
        })));

        using var python = Python(folder.Write("loop.py", Loop), folder["tasks.json"], ("PYTHONPATH", $"{folder["fake"]}:{folder["verl"]}"));
        var output = await python.StandardOutput.ReadToEndAsync(Cancellation);
        Assert.True(output.Length > 0, await python.StandardError.ReadToEndAsync(Cancellation));
        var rolled = JsonElement.Parse(output);

        Assert.Equal(tasks.Count, rolled.GetArrayLength());
        Assert.All(rolled.EnumerateArray(), task =>
        {
            Assert.Equal((1.0, 0.0, 1.0, 0.0), (Score(task, "right"), Score(task, "wrong"), Score(task, "said"), Score(task, "silent")));
            var texts = task.GetProperty("texts").EnumerateArray().Select(text => text.GetString()!).ToList();
            Assert.Equal(texts[0], texts[1]);
            Assert.Contains("no_such_tool", texts[^2], StringComparison.Ordinal);
        });
        var answered = (await host.GetAsync("/api/episodes?state=finished")).GetProperty("items").EnumerateArray().ToList();
        Assert.Equal(2 * tasks.Count, answered.Count);
        Assert.Equal(tasks.Count, answered.Count(episode => episode.GetProperty("reward").GetInt32() == 1));
    }

    [Fact]
    public async Task NemoGym_ItsStandIn_LivesAsLongAsTheSimulator()
    {
        using var folder = new TempFolder();
        var host = await RunningHost.StartAsync("--dataset", generated.Dataset, "--data", folder["data"]);
        var (code, _, errors) = await FireFlyProcess.RunAsync("export", "--dataset", generated.Dataset, "--format", "nemo-gym", "--out", folder["gym"], "--url", host.Address.ToString());
        Assert.True(code == 0, string.Join('\n', errors));
        Process python;
        using (host)
        {
            python = Python(folder["gym/app.py"], "", ("FIREFLY_NEMO_GYM_URL", $"{host.Address}nemo-gym/"), ("FIREFLY_PAUSE", "0.05"));
            Assert.Equal($"FireFly answers at {host.Address}nemo-gym/", await python.StandardOutput.ReadLineAsync(Cancellation));
        }

        using (python)
        {
            await python.WaitForExitAsync(Cancellation);
            Assert.Equal(1, python.ExitCode);
            Assert.Contains("no longer answers", await python.StandardError.ReadToEndAsync(Cancellation), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task OpenEnv_ItsPackage_HasTheManifestAndTheClassThatOpenEnvLooksFor()
    {
        using var folder = new TempFolder();
        using var host = await RunningHost.StartAsync("--dataset", generated.Dataset, "--data", folder["data"]);
        Directory.CreateDirectory(folder["openenv/core"]);
        folder.Write("openenv/__init__.py", "");
        folder.Write("openenv/core/__init__.py", "");
        folder.Write("openenv/core/generic_client.py", "class GenericEnvClient:\n    def __init__(self, base_url, **more):\n        self.base_url = base_url\n");
        // As OpenEnv's discovery does it: the manifest is a resource of the package, the classes follow from its name.
        var script = folder.Write("discover.py", """
            import importlib, importlib.resources, json, tomllib
            files = importlib.resources.files("firefly_env")
            manifest = dict(line.split(": ") for line in (files / "openenv.yaml").read_text().splitlines() if ": " in line and line[0] != " ")
            project = tomllib.loads((files / "pyproject.toml").read_text())
            module = project["project"]["name"].replace("openenv-", "").replace("-", "_")
            client = getattr(importlib.import_module(module + ".client"), manifest["name"].capitalize() + "Env")
            print(json.dumps({"manifest": manifest, "url": client().base_url, "ships": project["tool"]["setuptools"]["package-data"][module]}))
            """);

        using var python = Python(script, "", ("PYTHONPATH", $"{folder.Root}:{Path.Combine(FireFlyProcess.Root, "docs", "openenv")}"));
        var output = await python.StandardOutput.ReadToEndAsync(Cancellation);
        Assert.True(output.Length > 0, await python.StandardError.ReadToEndAsync(Cancellation));

        var found = JsonElement.Parse(output);
        var served = (await host.Client.GetStringAsync("/openenv/openenv.yaml", Cancellation)).Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Where(line => line[0] != ' ').Select(line => line.Split(": ")).Where(pair => pair.Length == 2).ToDictionary(line => line[0], line => line[1]);
        Assert.Equal(served.Keys.Order(StringComparer.Ordinal), found.GetProperty("manifest").EnumerateObject().Select(member => member.Name).Order(StringComparer.Ordinal));
        Assert.All(served.Where(member => member.Key != "port"), member => Assert.Equal(member.Value, found.GetProperty("manifest").GetProperty(member.Key).GetString()));
        Assert.Equal($"{host.Address.Port}", served["port"]);
        Assert.Equal("http://localhost:5300/openenv", found.GetProperty("url").GetString());
        Assert.Equal("openenv.yaml", Assert.Single(found.GetProperty("ships").EnumerateArray()).GetString());
    }

    private static double Score(JsonElement task, string name) => task.GetProperty(name).GetDouble();

    private static Process Python(string script, string argument, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("python3", argument.Length > 0 ? [script, argument] : [script]) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        start.Environment["PYTHONDONTWRITEBYTECODE"] = "1";
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip("python3 is not installed");
            throw;
        }
    }
}
