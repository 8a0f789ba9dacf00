using Microsoft.AspNetCore.Authentication;

namespace FireFly.Gateway.Keys;

/// <summary>Registers keys and what each role may do.</summary>
internal static class KeysExtensions
{
    public static void AddKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddAuthentication(KeyAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, configureOptions: null);
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var least in Roles.All)
        {
            authorization.AddPolicy(least.Name(), policy => policy.RequireRole(Roles.All.Where(role => role >= least).Select(Roles.Name)));
        }
    }
}
