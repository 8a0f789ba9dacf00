using FireFly.Simulator.NemoGym;
using Microsoft.Extensions.Options;

namespace FireFly.Simulator.Wire;

/// <summary>
/// What must stand before routing: WebSockets, and the port at which NeMo Gym's clients, who can name no path, find the resources server.
/// </summary>
internal sealed class ProtocolPipeline(IOptions<SimulatorOptions> options) : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        if (options.Value.NemoGymPort is > 0 and var port)
        {
            app.Use((http, following) =>
            {
                // The MCP route that seed_session tells of is the one path that is not the resources server's own.
                if (http.Connection.LocalPort == port && !http.Request.Path.StartsWithSegments(NemoGymApi.Prefix) && !http.Request.Path.StartsWithSegments("/episodes"))
                {
                    http.Request.Path = NemoGymApi.Prefix + http.Request.Path;
                }

                return following(http);
            });
        }

        app.UseWebSockets();
        next(app);
    };
}
