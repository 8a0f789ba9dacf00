namespace FireFly.Standalone.Progress;

/// <summary>Logs of a run as notices beside its progress: warnings and worse, each text once.</summary>
internal static class NoticeLogging
{
    public static ILoggerFactory Create(Action<string> notice) =>
        LoggerFactory.Create(builder => builder.SetMinimumLevel(LogLevel.Warning).AddProvider(new Provider(notice)));

    private sealed class Provider(Action<string> notice) : ILoggerProvider, ILogger
    {
        private readonly Lock _lock = new();
        private readonly HashSet<string> _told = new(StringComparer.Ordinal);

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull =>
            null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var text = formatter(state, exception);
            lock (_lock)
            {
                if (!IsEnabled(logLevel) || !_told.Add(text))
                {
                    return;
                }
            }

            notice(text);
        }

        public void Dispose()
        {
        }
    }
}
