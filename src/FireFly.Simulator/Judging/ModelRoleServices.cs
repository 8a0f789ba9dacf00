using FireFly.Models;
using FireFly.Models.Hosting;
using FireFly.Models.Roles;
using FireFly.Simulator.Retrieval;
using FireFly.Simulator.Retrieval.Generation;
using FireFly.Storage;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FireFly.Simulator.Judging;

/// <summary>The roles of language models in the simulator: each is there only where configuration gives it a model.</summary>
internal static partial class ModelRoleServices
{
    public static void AddModelRoles(this IServiceCollection services, IConfiguration configuration)
    {
        var roles = services.AddChatModels(configuration).Roles;
        if (roles.ContainsKey(ModelRoles.Generator))
        {
            services.TryAddSingleton<IAnswerGenerator>(provider => new ModelAnswerGenerator(
                provider.GetRequiredService<ChatModels>().For(ModelRoles.Generator)!, provider.GetRequiredService<IDocumentStore>, Notice(provider)));
        }

        if (roles.ContainsKey(ModelRoles.AnswerJudge))
        {
            services.TryAddSingleton<IAnswerJudge>(provider => new ModelAnswerJudge(provider.GetRequiredService<ChatModels>().For(ModelRoles.AnswerJudge)!, Notice(provider)));
        }
    }

    private static Action<string> Notice(IServiceProvider provider)
    {
        var logger = provider.GetRequiredService<ILoggerFactory>().CreateLogger("FireFly.Simulator.Roles");
        return notice => LogNotice(logger, notice);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Notice}")]
    private static partial void LogNotice(ILogger logger, string notice);
}
