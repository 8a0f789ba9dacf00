using FireFly.Storage.Postgres;
using FireFly.Storage.Redis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FireFly.Storage;

/// <summary>Names every wrong setting of the section before the process starts work.</summary>
internal sealed class StorageOptionsValidator(IConfiguration configuration) : IValidateOptions<StorageOptions>
{
    private const int LongestPatience = 600;

    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (!options.IsSqlite && !options.IsPostgres)
        {
            errors.Add($"{StorageOptions.Section}:Provider is '{options.Provider}'; this build knows '{StorageProviders.Sqlite}' and '{StorageProviders.Postgres}'");
        }

        if (string.IsNullOrWhiteSpace(options.Path))
        {
            errors.Add($"{StorageOptions.Section}:Path is empty; it names the folder of the data");
        }

        if (options.PatienceSeconds is < 0 or > LongestPatience)
        {
            errors.Add($"{StorageOptions.Section}:PatienceSeconds is {options.PatienceSeconds}; it must be from 0 to {LongestPatience}");
        }

        if (options.IsPostgres && ErrorOf(() => configuration.GetPostgres(StorageExtensions.ConnectionName)) is { } error)
        {
            errors.Add($"{error} ({StorageOptions.Section}:Provider is '{options.Provider}')");
        }

        if (!string.IsNullOrWhiteSpace(configuration.GetConnectionString(StorageExtensions.RedisName)) && ErrorOf(() => configuration.GetRedis(StorageExtensions.RedisName)) is { } redis)
        {
            errors.Add(redis);
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }

    private static string? ErrorOf(Action read)
    {
        try
        {
            read();
            return null;
        }
        catch (StorageException exception)
        {
            return exception.Message;
        }
    }
}
