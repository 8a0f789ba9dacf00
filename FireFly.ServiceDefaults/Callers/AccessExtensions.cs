using FireFly.ServiceDefaults.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace FireFly.ServiceDefaults.Callers;

/// <summary>The one policy of who may ask for what, on every host that serves routes itself.</summary>
public static class AccessExtensions
{
    /// <summary>Adds the operator's secret and the hosts under which requests are taken; both are settings of the section <c>FireFly</c>.</summary>
    public static TBuilder AddAccess<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        builder.Services.AddSingleton<IValidateOptions<AccessOptions>, AccessOptionsValidator>();
        builder.Services.AddOptions<AccessOptions>().Bind(builder.Configuration.GetSection(AccessOptions.Section)).ValidateOnStart();
        builder.Services.AddSingleton<OperatorSecret>();
        builder.Services.AddSingleton<KnownHosts>();
        return builder;
    }

    /// <summary>Puts keys in the place of the operator's secret, where what is configured says that there are any.</summary>
    public static IServiceCollection LetKeysDecide<TOptions>(this IServiceCollection services, Func<TOptions, bool> hasKeys)
        where TOptions : class
    {
        ArgumentNullException.ThrowIfNull(hasKeys);
        services.AddOptions<AccessOptions>().Configure<TOptions>((access, options) => access.KeysDecide = hasKeys(options));
        return services;
    }

    /// <summary>
    /// Checks host, origin and caller of every request, and maps <c>/login</c>. Comes before everything that answers; a route is what
    /// <see cref="WithAccess"/> says, and without that the operator's, or to read the readers'.
    /// </summary>
    public static WebApplication UseAccess(this WebApplication app)
    {
        ArgumentNullException.ThrowIfNull(app);
        app.UseMiddleware<AccessGuard>();
        app.MapLogin();
        return app;
    }

    /// <summary>Says who may ask for these routes. What is said of a single route comes before what is said of its group.</summary>
    public static TBuilder WithAccess<TBuilder>(this TBuilder endpoints, Access access)
        where TBuilder : IEndpointConventionBuilder =>
        endpoints.WithMetadata(new RouteAccess(access));

    /// <summary>Whether the caller may do what trainers do: agents share some of their routes.</summary>
    public static bool IsTrainer(this HttpContext http) => GatewayCaller.Of(http) is not { } caller || RoleNames.May(caller.Role, Access.Trainers);

    /// <summary>Whether a request was sent by a page of this very host and port, or by none: other programs of a machine have pages there too.</summary>
    public static bool IsOwnPage(this HttpRequest request) => KnownHosts.IsOwnPage(request);

    /// <summary>Who may ask for an endpoint by a method.</summary>
    public static Access Of(Endpoint endpoint, string method)
    {
        ArgumentNullException.ThrowIfNull(endpoint);

        // Routing's own answers (405, 415) are no routes and tell nothing.
        return endpoint is not RouteEndpoint ? Access.Anyone
            : endpoint.Metadata.GetMetadata<RouteAccess>()?.Access
            ?? (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) ? Access.Readers : Access.Operators);
    }
}

/// <summary>Stands on an endpoint.</summary>
internal sealed record RouteAccess(Access Access);
