using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace FireFly.Storage.Jobs;

/// <summary>Registers the in-process scheduler and the handlers that it runs.</summary>
public static class JobsExtensions
{
    /// <summary>Adds <see cref="JobRunner"/>, once however often it is called. Needs <c>AddStorage</c>.</summary>
    public static IHostApplicationBuilder AddJobs(this IHostApplicationBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        if (builder.Services.Any(service => service.ServiceType == typeof(JobRunner)))
        {
            return builder;
        }

        builder.Services.AddOptionsWithValidateOnStart<JobOptions, JobOptionsValidator>().Bind(builder.Configuration.GetSection(JobOptions.Section));
        builder.Services.TryAddSingleton(TimeProvider.System);
        builder.Services.AddSingleton<JobRunner>();
        builder.Services.AddHostedService(services => services.GetRequiredService<JobRunner>());
        builder.Services.AddFireFlyJson();
        return builder;
    }

    /// <summary>Adds a handler of one kind of job.</summary>
    public static IServiceCollection AddJobHandler<THandler>(this IServiceCollection services)
        where THandler : class, IJobHandler =>
        services.AddSingleton<IJobHandler, THandler>();
}
