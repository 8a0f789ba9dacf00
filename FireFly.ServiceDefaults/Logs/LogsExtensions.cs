using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

namespace FireFly.ServiceDefaults.Logs;

/// <summary>How logs stand on a console.</summary>
public static class LogsExtensions
{
    /// <summary>Writes logs so that no text within them passes for another entry, unless <c>Logging:Console:FormatterName</c> names another form.</summary>
    public static TBuilder AddPlainLogs<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Logging.AddConsoleFormatter<PlainConsoleFormatter, ConsoleFormatterOptions>();
        builder.Services.PostConfigure<ConsoleLoggerOptions>(static options => options.FormatterName ??= PlainConsoleFormatter.FormatterName);
        return builder;
    }
}
