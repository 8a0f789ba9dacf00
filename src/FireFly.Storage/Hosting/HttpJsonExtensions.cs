using System.Text.Json.Serialization;
using FireFly.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace FireFly.Storage;

/// <summary>Makes HTTP bodies the product's JSON: its types source-generated, enums by their wire names, no nulls.</summary>
public static class HttpJsonExtensions
{
    /// <summary>Configures the JSON of all endpoints of the process. Calling it again changes nothing.</summary>
    public static IServiceCollection AddFireFlyJson(this IServiceCollection services) => services.ConfigureHttpJsonOptions(options =>
    {
        var json = options.SerializerOptions;
        if (json.TypeInfoResolverChain.Contains(FireFlyJson.Default))
        {
            return;
        }

        json.TypeInfoResolverChain.Insert(0, FireFlyJson.Default);
        json.Converters.Add(new JsonStringEnumConverter());
        json.Converters.Add(new RawJsonConverter());
        json.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
    });
}
