using FireFly.Storage.Qdrant;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Options;

namespace FireFly.Storage.Similarity;

/// <summary>Names every wrong setting of the section before the process starts work.</summary>
internal sealed class SimilarityOptionsValidator(IConfiguration configuration) : IValidateOptions<SimilarityOptions>
{
    public ValidateOptionsResult Validate(string? name, SimilarityOptions options)
    {
        var errors = new List<string>();
        if (!options.IsInProcess && !options.IsQdrant)
        {
            errors.Add($"{SimilarityOptions.Section}:Provider is '{options.Provider}'; this build knows '{SimilarityProviders.InProcess}' and '{SimilarityProviders.Qdrant}'");
        }

        // What Qdrant allows in a name, and no more than can stand in a path as it is.
        if (options.Collection.Length is 0 or > 200 || !options.Collection.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            errors.Add($"{SimilarityOptions.Section}:Collection must have 1 to 200 letters, digits, '-' and '_'");
        }

        if (options.IsQdrant)
        {
            try
            {
                configuration.GetQdrant(SimilarityExtensions.ConnectionName);
            }
            catch (StorageException exception)
            {
                errors.Add($"{exception.Message} ({SimilarityOptions.Section}:Provider is '{options.Provider}')");
            }
        }

        return errors.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(errors);
    }
}
