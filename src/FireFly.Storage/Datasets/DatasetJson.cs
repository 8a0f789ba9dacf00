using System.Text.Encodings.Web;
using System.Text.Json;
using FireFly.Contracts;

namespace FireFly.Storage.Datasets;

/// <summary>
/// The product's JSON as dataset files write it: text stays readable (no <c>\u0022</c> for a quote in a file that is never HTML), and results
/// may nest deeper than the serialiser's default of 64.
/// </summary>
public static class DatasetJson
{
    /// <summary>Deepest nesting that a dataset file may have.</summary>
    public const int MaxDepth = 512;

    /// <summary>The types of the product, for dataset files.</summary>
    public static FireFlyJson Types { get; } = new(new JsonSerializerOptions(FireFlyJson.Default.Options)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        MaxDepth = MaxDepth,
        TypeInfoResolver = null,
    });
}
