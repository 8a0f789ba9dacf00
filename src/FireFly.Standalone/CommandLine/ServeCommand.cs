using System.CommandLine;
using System.Net.Sockets;
using FireFly.Mcp;
using FireFly.ServiceDefaults.Callers;
using FireFly.Standalone.Hosting;
using FireFly.Standalone.Progress;
using Microsoft.AspNetCore.Connections;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace FireFly.Standalone.CommandLine;

/// <summary><c>serve</c>, and what happens without a command.</summary>
internal static class ServeCommand
{
    /// <summary>Gives a command the options and the action of serving.</summary>
    public static TCommand AddTo<TCommand>(TCommand command)
        where TCommand : Command
    {
        var urls = new Option<string>("--urls")
        {
            Description = "Addresses to listen on, separated by semicolons.", HelpName = "URLS", DefaultValueFactory = _ => ServeSettings.DefaultUrls,
        };
        var hosts = Options.AllowedHosts();
        var data = new Option<string>("--data") { Description = "Folder of the store.", HelpName = "PATH", DefaultValueFactory = _ => "firefly-data" };
        var dataset = Options.Path("--dataset", "Serves this finished dataset alone, offline.");
        var evaluations = Options.Path("--evaluations", "Folder of what evaluate wrote, to show it. Default: the folder that the dataset lies in.");
        command.Add(urls);
        command.Add(hosts);
        command.Add(data);
        var sandbox = SandboxOption.Create();
        command.Add(dataset);
        command.Add(evaluations);
        command.Add(sandbox);
        command.SetAction((line, _) => RunAsync(line.GetResult(data) is { Implicit: false }, new ServeSettings(
            line.GetResult(urls) is { Implicit: false } || Environment.GetEnvironmentVariable("ASPNETCORE_URLS") is not { Length: > 0 } configured ? line.GetValue(urls)! : configured,
            line.GetValue(hosts)!,
            line.GetValue(data)!,
            line.GetValue(dataset))
        {
            Evaluations = line.GetValue(evaluations),
            Sandbox = line.GetValue(sandbox),
        }));
        return command;
    }

    /// <summary>The host, with all its settings checked.</summary>
    /// <exception cref="UsageException">A setting is wrong: it names all that are, in one line.</exception>
    internal static WebApplication Build(ServeSettings settings, IEnumerable<KeyValuePair<string, string?>>? more = null)
    {
        WebApplication? app = null;
        try
        {
            app = StandaloneHost.Build(settings, more);
            app.Services.GetService<IStartupValidator>()?.Validate();
            return app;
        }
        catch (Exception exception) when (IsOfSettings(exception))
        {
            (app as IDisposable)?.Dispose();
            throw new UsageException(Line(exception));
        }
    }

    // What cannot even be read as a number or a name comes from the binder.
    private static bool IsOfSettings(Exception exception) => exception switch
    {
        OptionsValidationException => true,
        AggregateException several => several.InnerExceptions.All(IsOfSettings),
        InvalidOperationException => exception.Source?.StartsWith("Microsoft.Extensions.Configuration", StringComparison.Ordinal) == true,
        _ => false,
    };

    private static string Line(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join("; ", invalid.Failures),
        AggregateException several => string.Join("; ", several.InnerExceptions.Select(Line)),
        _ => exception.Message,
    };

    private static async Task<int> RunAsync(bool isDataNamed, ServeSettings settings)
    {
        if (settings.Dataset is { } dataset && !File.Exists(dataset))
        {
            // Opening a bundle means reading it whole: that is left to the simulator.
            DatasetArgument.Open(dataset);
        }

        ListenAddress.Check(settings.Urls);
        settings = settings with { Data = DataFolder.Choose(settings.Data!, isDataNamed, settings.Dataset) };
        try
        {
            await LiveServers.CheckAsync(new LiveSettings { Sandbox = settings.Sandbox }, TimeProvider.System, NullLoggerFactory.Instance);
            await using var app = Build(settings);
            await app.StartAsync();
            StandardError.WriteLine($"FireFly listens on {string.Join(", ", app.Urls)}; pages for people are at /, the routes are described at /scalar. Ctrl-C stops it.");
            app.ShowLogin();
            await app.WaitForShutdownAsync();
            return ExitCodes.Done;
        }
        catch (IOException exception) when (exception.InnerException is AddressInUseException)
        {
            throw new UsageException($"--urls {settings.Urls}: the port is in use; choose another");
        }
        catch (IOException exception)
        {
            throw new UsageException($"--urls {settings.Urls}: {exception.Message}");
        }
        catch (SocketException exception)
        {
            throw new UsageException($"--urls {settings.Urls}: {exception.Message}");
        }
        catch (SandboxMissingException exception)
        {
            throw new UsageException($"--sandbox required: {exception.Message}");
        }
        catch (OptionsValidationException exception)
        {
            throw new UsageException(string.Join("; ", exception.Failures));
        }
    }
}
