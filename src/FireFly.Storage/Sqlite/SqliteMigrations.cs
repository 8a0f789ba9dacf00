using DbUp;

namespace FireFly.Storage.Sqlite;

/// <summary>Brings a database file to the schema of this build: the scripts embedded beside this file, each once, in order.</summary>
internal static class SqliteMigrations
{
    private const string Folder = ".Sqlite.Migrations.";

    /// <summary>Applies what is new.</summary>
    /// <exception cref="StorageException">A script was applied that this build does not know.</exception>
    public static void Apply(string connectionString, string path)
    {
        var engine = DeployChanges.To
            .SqliteDatabase(connectionString)
            .WithScriptsEmbeddedInAssembly(typeof(SqliteMigrations).Assembly, name => name.Contains(Folder, StringComparison.Ordinal))
            .WithTransactionPerScript()
            .LogToNowhere()
            .Build();
        var known = engine.GetDiscoveredScripts().Select(script => script.Name).ToHashSet(StringComparer.Ordinal);
        if (engine.GetExecutedScripts().Find(script => !known.Contains(script)) is { } newer)
        {
            throw new StorageException($"{path}: the store has the migration {Path.GetFileNameWithoutExtension(newer.Split(Folder)[^1])} of a newer FireFly; update this program, or use another folder");
        }

        var result = engine.PerformUpgrade();
        if (!result.Successful)
        {
            throw result.Error;
        }
    }
}
