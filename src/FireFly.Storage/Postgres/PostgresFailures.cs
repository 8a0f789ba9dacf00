using Npgsql;

namespace FireFly.Storage.Postgres;

/// <summary>Says in one line what a failure of the driver means for the person who runs FireFly. Never quotes a document.</summary>
internal static class PostgresFailures
{
    public static StorageException Explain(NpgsqlException exception, PostgresConnection connection) =>
        new($"{connection.Setting}: {Reason(exception, connection)}", exception);

    /// <summary>Whether a document or id did not fit, rather than the database failed.</summary>
    public static bool IsOfInput(NpgsqlException exception) => exception.SqlState is PostgresErrorCodes.ProgramLimitExceeded;

    /// <summary>Whether tables or the database are missing.</summary>
    public static bool IsOfSchema(NpgsqlException exception) => exception.SqlState is PostgresErrorCodes.UndefinedTable or PostgresErrorCodes.InvalidCatalogName;

    private static string Reason(NpgsqlException exception, PostgresConnection connection) => exception.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            $"the database server {connection.Server} refuses the user '{connection.User}'; check Username and Password",
        PostgresErrorCodes.InvalidCatalogName => $"there is no database '{connection.Database}' at {connection.Server}",
        PostgresErrorCodes.InsufficientPrivilege => $"the user '{connection.User}' lacks a right in the database '{connection.Database}': {Text(exception)}",
        PostgresErrorCodes.DiskFull => $"the disk of the database server {connection.Server} is full",
        PostgresErrorCodes.TooManyConnections => $"the database server {connection.Server} has no connection left; lower Maximum Pool Size or raise its max_connections",
        PostgresErrorCodes.ReadOnlySqlTransaction => $"the database '{connection.Database}' at {connection.Server} is read-only",
        PostgresErrorCodes.ProgramLimitExceeded => "an id or a document is larger than the database can keep",
        PostgresErrorCodes.UndefinedTable => $"the tables of the database '{connection.Database}' are gone; were they dropped by hand? With the table schemaversions dropped too, they are made anew",
        PostgresErrorCodes.CannotConnectNow => $"the database server {connection.Server} is starting or stopping",
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown => $"the database server {connection.Server} is stopping",
        null when exception.InnerException is TimeoutException => $"the database server {connection.Server} does not answer in time",
        null => $"the database server {connection.Server} cannot be reached: {Cause(exception)}",
        _ => $"the database '{connection.Database}' at {connection.Server} says: {Text(exception)}",
    };

    private static string Cause(NpgsqlException exception) => (exception.InnerException?.Message ?? exception.Message).ReplaceLineEndings(" ");

    private static string Text(NpgsqlException exception) =>
        (exception is PostgresException { MessageText: var text, SqlState: var state } ? $"{text} ({state})" : exception.Message).ReplaceLineEndings(" ");
}
