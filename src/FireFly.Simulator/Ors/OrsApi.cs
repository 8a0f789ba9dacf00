using FireFly.Simulator.Wire;
using FireFly.Storage.Sessions;

namespace FireFly.Simulator.Ors;

/// <summary>
/// The Open Reward Standard (openrewardstandard/python-sdk): one environment, <c>firefly</c>, whose tasks are those of the dataset. The
/// answer is submitted with <c>submit_answer</c>, which carries the reward.
/// </summary>
internal static class OrsApi
{
    public const string Environment = "firefly";

    public static void AddOrs(this IServiceCollection services)
    {
        services.AddSingleton<OrsSessions>();
        services.AddSingleton<OrsCalls>();
        services.AddSingleton<ISessionRestorer, OrsRestorer>();
    }

    public static void MapOrs(this IEndpointRouteBuilder routes)
    {
        var ors = routes.MapGroup("/ors").WithTags("ORS").WithWireFailures();
        ors.MapGet("/health", () => TypedResults.Json(new { status = "ok" })).WithSummary("Whether the server runs.");
        ors.MapGet("/list_environments", () => TypedResults.Json<string[]>([Environment])).WithSummary("The environments: one.");
        ors.MapOrsSessions();
        ors.MapOrsTasks("/{environment}");
        ors.MapOrsEpisodes("/{environment}");

        // The SDK joins its base address with absolute paths, so of http://host/ors it keeps http://host. What it asks for is served there too.
        var root = routes.MapGroup("").ExcludeFromDescription().WithWireFailures();
        root.MapOrsSessions();
        root.MapOrsTasks("/" + Environment);
        root.MapOrsEpisodes("/" + Environment);
    }

    /// <summary>Refuses an environment in the path that is not there; case does not matter, as in the reference server.</summary>
    public static void Check(string? environment)
    {
        if (environment is not null && !environment.Equals(Environment, StringComparison.OrdinalIgnoreCase))
        {
            throw new WireFailure(StatusCodes.Status404NotFound, $"unknown environment '{environment}': there is '{Environment}'");
        }
    }
}
