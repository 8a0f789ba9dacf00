using FireFly.Json.Display;
using FireFly.ServiceDefaults.Callers;
using FireFly.ServiceDefaults.Starting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults;

/// <summary>How the program of a service ends.</summary>
public static class ServiceProgram
{
    /// <summary>Exit code of a process that was configured wrongly.</summary>
    public const int WrongConfiguration = 2;

    /// <summary>Runs until the process is asked to stop: 0. A wrong setting is named on standard error, in one line: 2.</summary>
    public static async Task<int> RunToExitAsync(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        await using (app)
        {
            if (!app.HasRightSettings())
            {
                return WrongConfiguration;
            }

            if (await WaitingRoom.PassAsync(app))
            {
                app.Lifetime.ApplicationStarted.Register(app.ShowLogin);
                await app.RunAsync();
            }

            return 0;
        }
    }

    /// <summary>
    /// Checks all settings, and names on standard error what is wrong with them, in one line. The host would do so too as it starts, but logs
    /// it with the stack of everything that led there.
    /// </summary>
    public static bool HasRightSettings(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        try
        {
            app.Services.GetService<IStartupValidator>()?.Validate();
            return true;
        }
        catch (Exception exception) when (exception is OptionsValidationException or InvalidOperationException or AggregateException)
        {
            Console.Error.WriteLine(PlainText.Line(Line(exception)));
            return false;
        }
    }

    private static string Line(Exception exception) => exception switch
    {
        OptionsValidationException invalid => string.Join("; ", invalid.Failures),
        AggregateException several => string.Join("; ", several.InnerExceptions.Select(Line)),
        _ => exception.Message,
    };
}
