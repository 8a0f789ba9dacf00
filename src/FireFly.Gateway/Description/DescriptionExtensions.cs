using Scalar.AspNetCore;

namespace FireFly.Gateway.Description;

/// <summary>One description of all routes, and its page.</summary>
internal static class DescriptionExtensions
{
    public static void AddDescription(this IHostApplicationBuilder builder) => builder.Services.AddSingleton<ServiceDescriptions>();

    public static void MapDescription(this WebApplication app)
    {
        app.MapGet("/openapi/v1.json", DescribeAsync).ExcludeFromDescription();
        app.MapScalarApiReference();
    }

    private static async Task<IResult> DescribeAsync(ServiceDescriptions descriptions, CancellationToken cancellationToken) =>
        TypedResults.Text(await descriptions.GetAsync(cancellationToken), "application/json");
}
