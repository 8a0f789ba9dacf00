using FireFly.ServiceDefaults.Callers;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace FireFly.Gateway.Keys;

/// <summary>Registers keys and what each role may do.</summary>
internal static class KeysExtensions
{
    public static void AddKeys(this IHostApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ApiKeys>();
        builder.Services.AddSingleton<KeyCookie>();
        builder.Services.LetKeysDecide<IOptions<GatewayOptions>>(options => options.Value.Keys.Count > 0);
        builder.Services.AddAuthentication(KeyAuthentication.SchemeName).AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, configureOptions: null);
        var authorization = builder.Services.AddAuthorizationBuilder();
        foreach (var access in Enum.GetValues<Access>().Except([Access.Anyone]))
        {
            authorization.AddPolicy(access.ToString(), policy => policy.RequireRole(RoleNames.All.Where(role => RoleNames.May(role, access))));
        }
    }
}
