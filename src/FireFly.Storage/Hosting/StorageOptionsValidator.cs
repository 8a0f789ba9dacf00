using Microsoft.Extensions.Options;

namespace FireFly.Storage;

/// <summary>Names every wrong setting of the section before the process starts work.</summary>
internal sealed class StorageOptionsValidator : IValidateOptions<StorageOptions>
{
    public ValidateOptionsResult Validate(string? name, StorageOptions options)
    {
        var errors = new List<string>();
        if (!string.Equals(options.Provider, StorageProviders.Sqlite, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add($"{StorageOptions.Section}:Provider is '{options.Provider}'; this build knows only '{StorageProviders.Sqlite}'");
        }

        if (string.IsNullOrWhiteSpace(options.Path))
        {
            errors.Add($"{StorageOptions.Section}:Path is empty; it names the folder of the data");
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
