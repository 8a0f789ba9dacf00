using DbUp;

namespace FireFly.Storage.Sqlite;

/// <summary>Brings a database file to the schema of this build: the scripts embedded beside this file, each once, in order.</summary>
internal static class SqliteMigrations
{
    public static void Apply(string connectionString)
    {
        var result = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(SqliteMigrations).Assembly, name => name.Contains(".Sqlite.Migrations.", StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build()
            .PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }
    }
}
